"""``cron``: what it prints is run as cron and systemd would run it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from conftest import Run

FIRST_OF_JULY = "2024-07-01T09:00:00+08:00"
LINE = re.compile(r"^[\d*]\S* \S+ \S+ \S+ \S+ (.+)$", re.MULTILINE)


@pytest.fixture
def office(hedong: Path, tmp_path: Path) -> Path:
    """A workspace whose path has everything that a table could trip over."""
    root = tmp_path / "台　账\\\\% \\'%\\ 100% 'a' \"$b\"\\"
    hedong.rename(root)
    (root / "报告").mkdir()
    return root


def as_cron_reads(line: str) -> str:
    """As ``do_command`` of cron does: ``\\%`` is a percent sign, and a bare one ends the command."""
    read, escaped = "", False
    for sign in line:
        if escaped and sign == "%":
            read = read[:-1]
        elif sign == "%":
            return read
        escaped = sign == "\\" and not escaped
        read += sign
    return read


def commands(table: str) -> dict[str, str]:
    """The command of each cadence as cron hands it to the shell; the last tells of failures."""
    found = [as_cron_reads(line) for line in LINE.findall(table)]
    return {job(line): line for line in found}


def job(line: str) -> str:
    """A cadence, a command that is run daily, or the telling of failures."""
    for pattern in (r"zwfw (board|calendar) --root", r"--is-due (\w+)"):
        if named := re.search(pattern, line):
            return named[1]
    return "failed"


def shell(command: str, moment: str) -> subprocess.CompletedProcess[str]:
    env = ["env", "-i", f"ZWFW_NOW={moment}", "/bin/sh", "-c", command]
    return subprocess.run(env, cwd="/", capture_output=True, check=False, encoding="utf-8")


def test_the_five_cadences_with_their_settings(zwfw: Run, office: Path) -> None:
    table = zwfw("cron", "--root", str(office), "--mail-to", "zhang@example.gov.cn").out
    cadences = ["daily", "weekly", "monthly", "quarterly", "annual"]
    assert list(commands(table)) == [*cadences, "failed"]
    assert re.findall(r"^([A-Z_8]+)=(.+)$", table, re.MULTILINE) == [
        ("CRON_TZ", "Asia/Shanghai"),
        ("TZ", "Asia/Shanghai"),
        ("SHELL", "/bin/sh"),
        ("LANG", "C.UTF-8"),
        ("PYTHONUTF8", "1"),
        ("CONTENT_TYPE", '"text/plain; charset=UTF-8"'),
        ("MAILTO", "zhang@example.gov.cn"),
    ]
    assert re.findall(r"^[\d*]\S* \S+ \S+ \S+ \S+", table, re.MULTILINE) == [
        "30 8 * * *",
        "0 9 * * *",
        "0 9 1-12 * *",
        "30 9 1-12 1,4,7,10 *",
        "0 10 1-12 1 *",
        "45 8,10,16 * * *",
    ]
    assert "Debian、Ubuntu 自带的 cron 不认" in table


def test_every_line_starts_from_absolute_paths_and_escapes_percent(
    zwfw: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office)
    table = zwfw("cron", "-o", "报告").out
    for line in LINE.findall(table)[:-1]:
        programs = re.findall(r"(\S*zwfw) (?:cron|scan|report|board|calendar)", line)
        assert len(programs) == 2
        assert all(Path(one.removeprefix("P=$(")).is_absolute() for one in programs)
    assert all("exit" in line for line in commands(table).values())


@pytest.mark.parametrize(
    ("cadence", "day", "name"),
    [
        ("weekly", "2024-07-08", "周调度-2024-W27"),
        ("monthly", "2024-07-01", "月通报-2024-06"),
        ("quarterly", "2024-07-01", "季分析-2024Q2"),
        ("annual", "2025-01-02", "年考核-2024"),
    ],
)
def test_each_report_line_runs_as_printed_on_the_day_that_is_due(
    zwfw: Run, office: Path, cadence: str, day: str, name: str
) -> None:
    table = zwfw("cron", "--root", str(office), "-o", str(office / "报告")).out
    done = shell(commands(table)[cadence], f"{day}T16:30:00+08:00")
    file = office.resolve() / "报告" / f"{name}.md"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"已生成 {file}\n"
    assert "河东" in file.read_text(encoding="utf-8").splitlines()[0]


def test_reports_in_the_office_form(zwfw: Run, office: Path) -> None:
    table = zwfw("cron", "--root", str(office), "--format", "docx", "-o", str(office / "报告")).out
    done = shell(commands(table)["monthly"], "2024-07-01T16:30:00+08:00")
    file = office.resolve() / "报告" / "月通报-2024-06.docx"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"已生成 {file}\n", "")
    assert Document(file).paragraphs[0].text.startswith("关于2024年6月河东县")
    assert not shell(commands(table)["daily"], "2024-07-01T08:30:00+08:00").stderr


def test_the_board_and_the_calendar_are_written_each_working_day(zwfw: Run, office: Path) -> None:
    folder = office.resolve() / "报告"
    table = zwfw("cron", "--root", str(office), "-o", str(folder)).out
    found = commands(table)
    assert list(found)[:3] == ["board", "calendar", "daily"]
    for name, file, start in (
        ("board", "看板.html", "<!DOCTYPE html>\n"), ("calendar", "时限.ics", "BEGIN:VCALENDAR\n"),
    ):  # fmt: skip
        done = shell(found[name], FIRST_OF_JULY)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (folder / file).read_text(encoding="utf-8").startswith(start)
        rest = shell(found[name], "2024-07-06T09:00:00+08:00")
        assert (rest.returncode, rest.stdout, rest.stderr) == (1, "", "")
    assert {"board", "calendar"}.isdisjoint(commands(zwfw("cron", "--root", str(office)).out))


def test_without_what_writes_calendars_the_board_goes_on(
    zwfw: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    told = zwfw("cron", "--root", str(office), "-o", str(office / "报告"))
    assert list(commands(told.out))[:2] == ["board", "daily"]
    assert re.search(r"写 \.ics 要装 icalendar：.+\[office\]'。没有列入每日的日历。\n", told.err)


def test_a_document_cannot_be_mailed(zwfw: Run, office: Path) -> None:
    told = zwfw("cron", "--root", str(office), "--format", "docx")
    assert (told.code, told.out) == (2, "")
    assert told.err == "--format docx 的报告要存成文件；请用 -o 指定文件夹。\n"


def test_what_writes_the_form_is_looked_for_before_the_day(
    zwfw: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    told = zwfw("cron", "--root", str(office), "--format", "docx", "-o", str(office / "报告"))
    assert (told.code, told.out) == (2, "")
    assert re.fullmatch(r"写 \.docx 要装 python-docx：.+\[office\]'。\n", told.err)


def test_the_day_of_issue_is_what_the_rules_say(zwfw: Run, office: Path) -> None:
    rules = office / "data" / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "issue_workday: 3\n", encoding="utf-8")
    table = zwfw("cron", "--root", str(office)).out
    assert re.findall(r"^[\d*]\S* \S+ (\S+) \S+ \S+ :", table, re.MULTILINE)[2:5] == ["1-16"] * 3
    assert "在期满后第3个工作日（rules.yaml 的 issue_workday）" in table
    line = commands(table)["monthly"]
    assert shell(line, FIRST_OF_JULY).returncode == 1
    assert shell(line, "2024-07-02T09:00:00+08:00").returncode == 1
    issued = shell(line, "2024-07-03T09:00:00+08:00")
    assert issued.stdout.startswith("# 关于2024年6月河东县")
    due = ("cron", "--is-due", "monthly", "--root", str(office), "--as-of")
    assert zwfw(*due, "2024-07-03").out == "2024-06\n"
    assert zwfw(*due, "2024-07-01").code == 1


def test_the_scan_line_speaks_only_when_there_is_news(zwfw: Run, office: Path) -> None:
    line = commands(zwfw("cron", "--root", str(office)).out)["daily"]
    told = shell(line, FIRST_OF_JULY)
    assert (told.returncode, told.stderr) == (1, "")
    assert "T02" in told.stdout
    quiet = shell(line, "2024-01-16T08:30:00+08:00")
    assert (quiet.stdout, quiet.stderr) == ("", "")


def test_the_monthly_line_without_a_folder_prints_the_report_to_be_mailed(
    zwfw: Run, office: Path
) -> None:
    done = shell(commands(zwfw("cron", "--root", str(office)).out)["monthly"], FIRST_OF_JULY)
    assert done.stdout.startswith("# 关于2024年6月河东县营商环境")


@pytest.mark.parametrize("cadence", ["daily", "weekly", "monthly", "quarterly", "annual"])
def test_on_other_days_every_line_is_silent(zwfw: Run, office: Path, cadence: str) -> None:
    line = commands(zwfw("cron", "--root", str(office)).out)[cadence]
    done = shell(line, "2024-07-06T09:00:00+08:00")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_the_lines_use_the_contracts_words(zwfw: Run, office: Path) -> None:
    found = commands(zwfw("cron", "--root", str(office)).out)
    assert " scan --quiet --root " in found["daily"]
    for cadence in ("weekly", "monthly", "quarterly", "annual"):
        assert f' report {cadence} --period "$P" --root ' in found[cadence]


def test_is_due_answers_by_exit_code_and_names_the_period(zwfw: Run) -> None:
    due = zwfw("cron", "--is-due", "weekly", "--as-of", "2021-10-08")
    assert (due.code, due.out, due.err) == (0, "2021-W39\n", "")
    other = zwfw("cron", "--is-due", "weekly", "--as-of", "2021-10-09")
    assert (other.code, other.out, other.err) == (1, "", "")


def test_an_unknown_year_is_told_but_not_every_morning(zwfw: Run) -> None:
    monday = ("--as-of", "2090-01-09")
    assert "2090年的放假调休安排未知" in zwfw("cron", "--is-due", "weekly", *monday).err
    daily = zwfw("cron", "--is-due", "daily", *monday)
    assert (daily.code, daily.err) == (0, "")


def test_the_systemd_script_installs_units_that_run(
    zwfw: Run, office: Path, tmp_path: Path
) -> None:
    script = zwfw("cron", "--systemd", "--root", str(office), "-o", str(office / "报告")).out
    tools = tmp_path / "bin"
    tools.mkdir()
    told = tmp_path / "told"
    (tools / "systemctl").write_text(f'#!/bin/sh\necho "$@" >> {told}\n', encoding="utf-8")
    (tools / "systemctl").chmod(0o755)
    env = {"HOME": str(tmp_path), "PATH": f"{tools}:{os.defpath}"}
    subprocess.run(["/bin/sh"], input=script.encode(), env=env, cwd="/", check=True)
    units = sorted((tmp_path / ".config/systemd/user").iterdir())
    assert len(units) == 14
    assert told.read_text(encoding="utf-8").splitlines() == [
        "--user daemon-reload",
        "--user enable --now zwfw-board.timer zwfw-calendar.timer zwfw-daily.timer "
        "zwfw-weekly.timer zwfw-monthly.timer zwfw-quarterly.timer zwfw-annual.timer",
    ]
    service = (tmp_path / ".config/systemd/user/zwfw-monthly.service").read_text(encoding="utf-8")
    quoted = re.search(r'^ExecStart=/bin/sh -c "(.*)"$', service, re.MULTILINE)[1]
    command = re.sub(r"\\(.)", r"\1", quoted).replace("$$", "$").replace("%%", "%")
    assert shell(command, FIRST_OF_JULY).returncode == 0
    assert (office / "报告" / "月通报-2024-06.md").exists()
    if shutil.which("systemd-analyze"):
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *map(str, units)],
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert not [line for line in done.stderr.splitlines() if "zwfw-" in line], done.stderr


def test_a_failure_is_noted_and_told_in_a_letter_of_its_own(zwfw: Run, office: Path) -> None:
    table = commands(zwfw("cron", "--root", str(office)).out)
    rules = office / "data" / "rules.yaml"
    whole = rules.read_text(encoding="utf-8")
    rules.write_text(whole + "坏: 1\n", encoding="utf-8")
    failed = shell(table["monthly"], FIRST_OF_JULY)
    assert (failed.returncode, failed.stdout, failed.stderr) == (3, "", "")
    noted = (office / "data" / "cron.failed").read_text(encoding="utf-8")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d 月通报没有跑成（退出码3）：data/rules.yaml:.* \[key-unknown\]\n",
        noted,
    )
    told = shell(table["failed"], FIRST_OF_JULY)
    assert (told.returncode, told.stdout, told.stderr) == (2, noted, "")
    again = shell(table["failed"], FIRST_OF_JULY)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert shell(table["weekly"], "2024-07-08T16:30:00+08:00").returncode == 3
    assert "周调度没有跑成" in shell(table["failed"], FIRST_OF_JULY).stdout
    rules.write_text(whole, encoding="utf-8")
    assert shell(table["monthly"], FIRST_OF_JULY).stdout.startswith("# 关于2024年6月")


def test_the_subject_of_a_letter_says_what_it_is_about(zwfw: Run, office: Path) -> None:
    """cron writes the command into the subject."""
    words = [
        line.partition(";")[0]
        for line in commands(zwfw("cron", "--root", str(office)).out).values()
    ]
    assert words == [
        ": zwfw日扫描", ": zwfw周调度", ": zwfw月通报", ": zwfw季分析", ": zwfw年考核", ": zwfw定时运行失败",
    ]  # fmt: skip


def test_a_program_that_is_gone_is_a_failure_too(zwfw: Run, office: Path) -> None:
    line = commands(zwfw("cron", "--root", str(office)).out)["daily"]
    gone = re.sub(r"[^\s(]+/zwfw(?= )", "/没有/zwfw", line)
    assert shell(gone, FIRST_OF_JULY).returncode == 127
    noted = (office / "data" / "cron.failed").read_text(encoding="utf-8")
    assert "日扫描没有跑成（退出码127）" in noted


def test_the_clerk_sees_a_failure_the_next_morning(zwfw: Run, hedong: Path) -> None:
    (hedong / "data" / "cron.failed").write_text(
        "2024-04-05 16:30 周调度没有跑成（退出码3）：旧的\n"
        "2024-04-09 16:30 周调度没有跑成（退出码4）：磁盘已满。\n"
        "乱写的一行\n"
        "2024-04-10 09:00 月通报没有跑成（退出码5）：\x1b[2J忙\n"
        "2024-04-11 09:00 以后的\n",
        encoding="utf-8",
    )
    told = zwfw("scan", "--root", str(hedong), "--as-of", "2024-04-10")
    assert told.err == (
        "定时运行：2024-04-09 16:30 周调度没有跑成（退出码4）：磁盘已满。\n"
        "定时运行：2024-04-10 09:00 月通报没有跑成（退出码5）：\\x1b[2J忙\n"
    )
    assert "定时运行" not in told.out


def test_the_shipped_registry_is_told_apart(zwfw: Run) -> None:
    result = zwfw("cron")
    assert result.code == 0
    assert result.err.startswith("用的是内置登记册（只读）；请先用 zwfw init DIR")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["-o", "没有这里"], "没有文件夹 没有这里；请先建立。"),
        (["--mail-to", "a b"], "看不懂收信人「a b」"),
        (["--mail-to", "a@b.cn\nSHELL=/bin/rm"], "看不懂收信人"),
        (["--mail-to", "a@b.cn", "--systemd"], "systemd 不寄信"),
        (["--is-due", "hourly"], "--is-due 的值不对，只能是 daily、weekly、"),
        (["--root", "没有这里"], "没有这里 不是工作区"),
    ],
)
def test_wrong_usage(zwfw: Run, argv: list[str], said: str) -> None:
    result = zwfw("cron", *argv)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
