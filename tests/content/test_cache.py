from __future__ import annotations

from hotline.content.cache import ReloadCache


def test_a_result_is_worked_out_once_while_it_is_asked_for_each_round() -> None:
    worked_out: list[int] = []

    def double(number: int) -> int:
        worked_out.append(number)
        return 2 * number

    cache = ReloadCache()
    for wanted in ([1, 2, 2], [1, 3], [2, 3]):
        cache.start_round()
        assert [cache(double, number) for number in wanted] == [2 * number for number in wanted]
    assert worked_out == [1, 2, 3, 2]


def test_functions_are_told_apart() -> None:
    cache = ReloadCache()
    assert (cache(str, 1), cache(float, 1)) == ("1", 1.0)
