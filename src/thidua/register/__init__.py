"""The register of decisions (sổ quyết định): what was decided, kept in one file that is only ever added to."""
