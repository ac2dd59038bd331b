"""
Is a new state real, and does it last?

What a sight of a document can be, and how it moves on:

    state        means                                            moves to
    first        the first text ever believed                     -
    confirmed    every difference has lasted                      pending, quarantined, variant
    pending      new or missing clauses seen, not yet for long    confirmed when they have been seen (or
                 enough                                           missed) twice, at least the document's
                                                                  persistence apart (24 h by default) of
                                                                  watched time; withdrawn when they vanish
                                                                  again
    variant      all that differs has been accepted before, or    confirmed when it stays
                 came and went before (a regional text, a flap,
                 an old edition)
    quarantined  not believed: a wall, a cut, another language,   confirmed when the same text is seen
                 a text replaced from end to end                  again after the patience its reason asks,
                                                                  in watched time
    withdrawn    a new clause was seen and has gone again before  -
                 it could be confirmed

Only watched time counts. When looks are missed (the gap before a sight is longer than one and a
half usual ones, and than one and a half persistences), the clock of every waiting that the table speaks of
stands still, once in a run. So what a silence may have hidden is confirmed one look later, and never lost.
A text that is known to have stood, as in recorded histories, has no gap (silence.py).

What came is as old as its first sight, and what went was missed where it was missed first, though the
old text may have been back for a moment in between (lacking.py).

A heading is no clause. What one says is known from the first text on; in a later text it is new, and old as
the heading, once it is read as a clause (titles.py).

Differences are followed clause by clause, not page by page: a counter in the footer that never
stands still cannot keep a real new sentence from being confirmed, and a flap cannot hide one.
Nothing is dropped: what is held or ignored carries its reason.
"""
