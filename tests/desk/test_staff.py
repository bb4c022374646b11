"""Accounts, sign-in, sessions and lock-out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from desk.__main__ import main
from desk.desk import Desk
from desk.errors import InvalidEntry, LastAdmin, LockedOut, NameTaken, SignInFailed
from desk.secret import read_secret
from tests.desk.builders import Watch

PASSWORD = "맞는 비밀번호 하나"


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    desk.staff.add("가람", PASSWORD, "admin")
    return desk


def test_signed_in_until_signed_out(staffed: Desk) -> None:
    token = staffed.staff.sign_in(" 가람 ", PASSWORD)
    member = staffed.staff.signed_in(token)
    assert member is not None and member.may("admin") and member.may("reader")
    staffed.staff.sign_out(token)
    assert staffed.staff.signed_in(token) is None
    assert staffed.staff.signed_in("") is None


def test_signing_in_again_gives_another_token_and_ends_the_old_one(staffed: Desk) -> None:
    old = staffed.staff.sign_in("가람", PASSWORD)
    new = staffed.staff.sign_in("가람", PASSWORD, old_token=old)
    assert new != old
    assert staffed.staff.signed_in(old) is None
    assert staffed.staff.signed_in(new) is not None


def test_a_session_ends_when_it_is_idle_and_at_the_end_of_the_day(
    staffed: Desk, watch: Watch
) -> None:
    token = staffed.staff.sign_in("가람", PASSWORD)
    for _ in range(7):
        watch.pass_(hours=1.5)
        assert staffed.staff.signed_in(token) is not None
    watch.pass_(hours=1.6)  # twelve hours after the sign-in
    assert staffed.staff.signed_in(token) is None
    token = staffed.staff.sign_in("가람", PASSWORD)
    watch.pass_(hours=2.1)
    assert staffed.staff.signed_in(token) is None


def test_neither_tokens_nor_passwords_lie_in_the_database(
    staffed: Desk, tmp_path: Path, database_url: str | None
) -> None:
    if database_url is not None:
        pytest.skip("its files are the server's")
    token = staffed.staff.sign_in("가람", PASSWORD)
    written = b"".join(file.read_bytes() for file in (tmp_path / "home").glob("desk.sqlite3*"))
    assert token.encode() not in written
    assert PASSWORD.encode() not in written
    assert b"$argon2id$" in written


@pytest.mark.parametrize("name", ["가람", "없는 사람"])
def test_wrong_passwords_lock_a_name_for_longer_each_time(
    staffed: Desk, watch: Watch, name: str
) -> None:
    for _ in range(5):
        with pytest.raises(SignInFailed) as refused:
            staffed.staff.sign_in(name, "틀린 비밀번호", address="192.0.2.1")
        assert not isinstance(refused.value, LockedOut)
    with pytest.raises(LockedOut) as locked:
        staffed.staff.sign_in(name, PASSWORD)
    assert (locked.value.until - watch.now).total_seconds() == 60
    watch.pass_(seconds=61)
    with pytest.raises(SignInFailed):
        staffed.staff.sign_in(name, "틀린 비밀번호")
    with pytest.raises(LockedOut) as locked:
        staffed.staff.sign_in(name, PASSWORD)
    assert (locked.value.until - watch.now).total_seconds() == 120
    watch.pass_(seconds=121)
    if name == "가람":
        assert staffed.staff.sign_in(name, PASSWORD)
        with pytest.raises(SignInFailed) as forgiven:
            staffed.staff.sign_in(name, "틀린 비밀번호")
        assert not isinstance(forgiven.value, LockedOut)
    tried = [line.action for line in staffed.accesses.newest() if line.name == name]
    assert tried.count("sign-in-failed") >= 6


def test_a_changed_account_is_signed_out_and_a_closed_one_stays_out(staffed: Desk) -> None:
    made = staffed.staff.add("나래", PASSWORD, "reader")
    token = staffed.staff.sign_in("나래", PASSWORD)
    assert staffed.staff.change(made.member_id, role="editor").may("editor")
    assert staffed.staff.signed_in(token) is None
    token = staffed.staff.sign_in("나래", PASSWORD)
    staffed.staff.change(made.member_id, active=False)
    assert staffed.staff.signed_in(token) is None
    with pytest.raises(SignInFailed):
        staffed.staff.sign_in("나래", PASSWORD)


def test_the_last_admin_cannot_be_closed_or_lowered(staffed: Desk) -> None:
    admin = staffed.staff.members()[0]
    with pytest.raises(LastAdmin):
        staffed.staff.change(admin.member_id, active=False)
    with pytest.raises(LastAdmin):
        staffed.staff.change(admin.member_id, role="editor")
    assert staffed.staff.members() == [admin]


def test_names_are_taken_once_and_passwords_are_long(staffed: Desk) -> None:
    with pytest.raises(NameTaken):
        staffed.staff.add("가람\u200b", PASSWORD, "reader")
    with pytest.raises(InvalidEntry):
        staffed.staff.add("나래", "짧다", "reader")
    with pytest.raises(InvalidEntry):
        staffed.staff.add(" ", PASSWORD, "reader")


def test_the_first_admin_is_made_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answered(password: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return main(["--home", str(tmp_path / "home"), "add-admin", "가람"])

    assert answered("짧다") == 1
    assert answered(PASSWORD) == 0
    assert answered(PASSWORD) == 1
    told = capsys.readouterr()
    assert "가람" in told.out
    assert "10~200" in told.err and "이미 있는 이름" in told.err
    assert main(["--home", str(tmp_path / "home"), "purge"]) == 0


def test_the_homes_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    secret = read_secret(tmp_path / "home")
    assert len(secret) == 32
    assert read_secret(tmp_path / "home") == secret
    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "home").iterdir()] == [0o600]
