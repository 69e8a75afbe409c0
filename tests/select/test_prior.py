"""What a profile makes of the prices of readings."""

from __future__ import annotations

from dataclasses import replace

from mojifix.codecs import Channel
from mojifix.propose.paths import Guess
from mojifix.propose.readings import Reading
from mojifix.select.prior import Prior, weigh

FOUND = "Akba\u0178"
CHANNEL = Channel("windows-1252", "cp857")
PLAIN = Reading((CHANNEL,), 22.0, ("Akbaş",), ("tr",))
LOST = Channel("windows-1252", "utf-8", "byte dropped")
DAMAGED = Reading((LOST,), 8.0, ("Akbaş",), (), ((Guess("Akbaş", 10.0, ("byte dropped",)),),))
PRIOR = Prior(0.2, 0.02, (((CHANNEL,), 0.78),))


def test_a_guess_takes_no_share_of_a_channel_that_reads_the_same() -> None:
    """`AkbaŸ` is `Akbaş` by the channel of the column, and if a byte was lost: the column speaks for the first."""
    alone = weigh([PLAIN], [FOUND], PRIOR)[0]
    for readings in ([PLAIN, DAMAGED], [DAMAGED, PLAIN]):
        weighed = {bool(reading.guesses): reading for reading in weigh(readings, [FOUND], PRIOR)}
        assert weighed[False].bits == alone.bits < weighed[True].bits
    other = replace(DAMAGED, forms=("Akbağ",))
    assert weigh([DAMAGED], [FOUND], PRIOR)[0].bits == weigh([other], [FOUND], PRIOR)[0].bits
