"""What leaves the program: results for programs, tables for the screen, papers for people. One file a paper."""
