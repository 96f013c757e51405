"""Where the form of certificates (giấy khen, bằng) stands, and which awards come without one."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

from thidua.law.citation import Citation, Interpretation
from thidua.shown import Shown


@frozen
class CertificateForm(Shown):
    """The lines of a certificate: where they stand and of which awards that place speaks.

    `none` are the awards that come with no certificate, and where it says so.
    """

    cites: tuple[Citation, ...] = ()
    awards: tuple[str, ...] = ()
    none: Mapping[str, tuple[Citation, ...]] = Factory(dict)
    interpretations: tuple[Interpretation, ...] = ()


NO_FORM = CertificateForm(interpretations=(Interpretation("Chưa có nguồn nào về cách trình bày giấy khen, bằng"),))
