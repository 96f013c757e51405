"""Benchmark W1: the levels and titles of one year over one table of people, written in several libraries.

The rules, of which every entry is a translation (a year's people; an office is ten units in a row):

- Level: KHT where disciplined. HTXS: all tasks done, 95 % of them on time, 90 points; HTT: 90 % done, 70 points; HT:
  70 % done, 50 points; else KHT. HTXS at most ⌊20 % of those at HTT or better⌋ of the unit, by score, then staff id;
  the rest fall to HTT, with a code of their own.
- LDTT: HTT or better, ten months worked or maternity, at most 40 days of leave, no discipline.
- CSTDCS: LDTT, HTXS, an initiative; at most ⌊15 % of LDTT⌋ of the office, by score, initiatives, staff id.
- CSTDT: CSTDCS, and so in each of the two years before, and an initiative of the province.
- BK_TINH: HTXS this year and last, two initiatives of the unit.
- TTLDTT: half of the unit LDTT, nobody disciplined. TTLDXS: nobody KHT, 70 % LDTT, a CSTDCS, nobody disciplined.

Higher scores and more initiatives go first, then the lower staff id. An initiative of the province is counted among
those of the unit too, for the wider serves as the narrower. Every comparison is of whole numbers.
"""
