"""Which places of a long row are looked at, and in what order, so that it is an even choice whenever one stops."""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush


def evenly(places: int, most: int) -> list[int]:
    """Return at most `most` of the places 0, 1, … of a row: both its ends, and others at even distances.

    Of `most` 1, it is the last place.
    """
    count = min(places, most)
    if count < 2:
        return [places - 1][:count]
    return [number * (places - 1) // (count - 1) for number in range(count)]


def ends_first(places: int) -> Iterator[int]:
    """Yield the places of a row, each once: the last, the first, then always the middle of a widest gap.

    So however many are taken, no gap between them is wider than twice another and one.
    """
    if places < 1:
        return
    last = places - 1
    yield last
    if last:
        yield 0
    gaps = [(-last, 0)]
    heapify(gaps)
    while gaps:
        width, start = heappop(gaps)
        middle = -width // 2
        if middle:
            yield start + middle
            heappush(gaps, (-middle, start))
            heappush(gaps, (width + middle, start + middle))
