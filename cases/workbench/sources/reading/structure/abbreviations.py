"""Dutch and English abbreviations: a point after one of them doesn't end a sentence."""

from ..words import words

INSIDE = words(
    """
    aant afd afk alg betr bijv bv ca cf cpl dep dhr dr dra drs eerw eig enkv evt excl fr gebr gem geref
    gr hfdst hoogl hr i.e incl ing inz ir jhr jkvr jr kath kol lic lt mevr mej mgr mr ms mrs mw nl obv
    o.b.v ong onz opm org penn plm prof resp secr sr st toel vb verg verm vgl vnl vs zgn zn approx assn
    ave capt dept inc ltd messrs rev sgt viz
    """
)
"""Without their last point, in small letters."""

BEFORE_A_NUMBER = words(
    """
    afl art blz bl ch dl ed fig hfst jg max min no nos nr nrs p pag par pp sec tab tel vol §
    jan feb mrt mar apr jun jul aug sep sept okt oct nov dec
    """
)
"""Only when a number follows: *p. 12*, but *ik zei nee, no.* ends."""

MAY_END = words(
    """
    a.u.b aub d.d dd e.a e.d ed e.v enz etc e.t.c j.l jl m.i o.i.d p.m pm p.p.p.d p.w u.s v.s w.o z.o.z
    a.m n.v b.v s.v.p svp
    """
)
"""These end a sentence as often as not: what follows decides."""
