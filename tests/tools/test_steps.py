"""The set-up's steps are done once, and again when what they depend on has changed."""

import pytest

from tools import steps


@pytest.fixture
def done(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    times = []

    def step(wanted, result=None):
        steps.once("steget", "Steget", wanted, lambda: times.append(wanted), result=result)
        return times

    return step


def test_step_is_done_once(done):
    done("a")
    assert done("a") == ["a"]


def test_step_is_done_again_when_what_it_depends_on_changes(done):
    done("a")
    assert done("b") == ["a", "b"]


def test_step_is_done_again_when_its_result_is_gone(done, tmp_path):
    done("a", tmp_path / "saknas")
    assert done("a", tmp_path / "saknas") == ["a", "a"]


def test_step_that_fails_is_not_taken_for_done(done, tmp_path):
    def fail():
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        steps.once("steget", "Steget", "a", fail)
    assert done("a") == ["a"]


def test_fingerprint_sees_content_and_names(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    file = tmp_path / "a"
    file.write_text("1")
    first = steps.fingerprint([tmp_path])
    file.write_text("2")
    second = steps.fingerprint([tmp_path])
    file.rename(tmp_path / "b")
    assert len({first, second, steps.fingerprint([tmp_path])}) == 3
