"""The program in the worlds it has to live in: other locales, pipes, terminals, empty folders."""

import json
import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HEDONG, HERE, Run

ZWFW = [sys.executable, "-m", "zwfw_cli"]
DUE = ["due", "--as-of", "2024-04-10", "--root", str(HEDONG)]


def run(*argv: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "ZWFW_CACHE")}
    world = {**kept, "HOME": os.environ.get("HOME", "/"), **env}
    return subprocess.run([*ZWFW, *argv], env=world, capture_output=True, check=False)


@pytest.mark.parametrize("lang", ["C", "POSIX", "zh_CN.GBK", "en_US.ISO-8859-1"])
def test_output_is_utf8_in_every_locale(lang: str) -> None:
    plain = run(*DUE, LANG=lang, LC_ALL=lang, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert plain.returncode == 0
    assert plain.stdout == run(*DUE, LANG="C.UTF-8").stdout
    assert "县司法局" in plain.stdout.decode("utf-8")


def test_errors_are_utf8_too() -> None:
    assert "没有单位「某局」" in run(*DUE, "--unit", "某局", LANG="C").stderr.decode("utf-8")


def terminal(*argv: str, **env: str) -> str:
    """What a person would see on a terminal of 80 columns."""
    leader, follower = pty.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "ZWFW_CACHE")}
    world = {**kept, "COLUMNS": "80", "TERM": "xterm", **env}
    with subprocess.Popen([*ZWFW, *argv], stdout=follower, env=world) as process:
        os.close(follower)
        seen = b""
        while True:
            try:
                some = os.read(leader, 65536)
            except OSError:
                break
            if not some:
                break
            seen += some
        process.wait()
    os.close(leader)
    return seen.decode("utf-8").replace("\r\n", "\n")


def test_colour_on_a_terminal_only() -> None:
    coloured = terminal(*DUE)
    assert "\x1b[31m逾期\x1b[0m" in coloured
    assert "\x1b" not in terminal(*DUE, NO_COLOR="1")
    assert "\x1b" not in run(*DUE).stdout.decode()
    plain = coloured.replace("\x1b[31m", "").replace("\x1b[33m", "").replace("\x1b[0m", "")
    assert plain == terminal(*DUE, NO_COLOR="1")


def test_today_is_beijings_whatever_the_machine_says() -> None:
    def day(moment: str) -> str:
        done = run("indicators", "-f", "json", TZ="America/New_York", ZWFW_NOW=moment)
        return str(json.loads(done.stdout)["as_of"])

    assert day("2021-06-30T16:30:00+00:00") == "2021-07-01"
    assert day("2021-06-30T15:59:00+00:00") == "2021-06-30"


def test_light_paths_import_no_heavy_package() -> None:
    code = "import sys; from zwfw_cli.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "due", "--help"], capture_output=True, check=True, text=True
    )
    heavy = {"pydantic", "yaml", "jinja2", "rich.console", "rich.table", "chinese_calendar"}
    assert not heavy & set(done.stdout.splitlines()[-1].split())


def test_init_makes_a_workspace_that_works(zwfw: Run, plain_world: Path) -> None:
    made = zwfw("init", "台账")
    assert (made.code, made.out) == (0, "")
    root = plain_world / "台账"
    files = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    assert files == [
        "data/.gitattributes",
        "data/.gitignore",
        *(f"data/{name}.yaml" for name in ("indicators", "office", "rules")),
        *(
            f"data/schema/{name}.json"
            for name in ("indicators", "office", "rules", "tasks", "units")
        ),
        *(f"data/{name}.yaml" for name in ("tasks", "units")),
    ]
    assert zwfw("validate", "--root", "台账").code == 0
    again = zwfw("init", "台账")
    assert (again.code, again.out) == (4, "")
    assert "已经是工作区" in again.err


@pytest.mark.parametrize(
    "name",
    [
        *(f"data/{name}.yaml" for name in ("indicators", "rules", "tasks", "units")),
        *(f"data/schema/{name}.json" for name in ("indicators", "rules", "tasks", "units")),
        "data/journal.jsonl",
    ],
)
def test_init_writes_nothing_into_a_folder_that_holds_one_of_its_files(
    zwfw: Run, plain_world: Path, name: str
) -> None:
    there = plain_world / "台账" / name
    there.parent.mkdir(parents=True)
    there.write_text("自己的", encoding="utf-8")
    before = sorted(plain_world.rglob("*"))
    refused = zwfw("init", "台账")
    assert (refused.code, "没有改动任何文件" in refused.err) == (4, True)
    assert sorted(plain_world.rglob("*")) == before
    assert there.read_text(encoding="utf-8") == "自己的"


def test_without_a_cache_a_question_opens_each_file_of_the_registry_once(hedong: Path) -> None:
    """Counted in a real process."""
    code = """
import collections, sys
opened = collections.Counter()
def hook(event, args):
    if event == "open" and str(args[0]).endswith(".yaml"):
        opened[str(args[0]).rpartition("/")[2]] += 1
sys.addaudithook(hook)
from zwfw_cli.cli.main import main
main(["scan", "--as-of", "2024-04-10", "-o", sys.argv[1]])
print(dict(opened))
"""
    env = {**os.environ, "ZWFW_CACHE": "off", "ZWFW_ROOT": str(hedong)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(hedong / "out.txt")],
        env=env, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == str(
        {f"{name}.yaml": 1 for name in ("tasks", "indicators", "units", "rules")}
    )


@pytest.mark.parametrize("most", [0, 4_000])
@pytest.mark.parametrize("made_before", [False, True])
def test_a_disk_that_fills_up_leaves_no_half_workspace(
    hedong: Path, plain_world: Path, most: int, made_before: bool
) -> None:
    """A limit on the size of files stops the writing half-way, as a full disk does."""
    target = plain_world / "上级" / "台账"
    if made_before:
        (target / "data").mkdir(parents=True)
        (target / "data" / "说明.txt").write_text("早有的", encoding="utf-8")
    before = sorted(plain_world.rglob("*"))
    paste = hedong / "附件.txt"
    paste.write_text(
        "序号\t具体工作\t牵头单位\t完成时限\n1\t建台账\t县司法局\t6月30日前\n", "utf-8"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    for argv in (
        ["init", str(target)],
        ["import", str(paste), "--year", "2021", "-o", str(target)],
        ["new-year", str(target), "--root", str(hedong), "--as-of", "2024-12-31"],
    ):
        done = subprocess.run(
            [*ZWFW, *argv], preexec_fn=limit, capture_output=True, check=False, text=True,
            env={**os.environ, "ZWFW_CACHE": "off"},
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (4, "")
        assert "文件超过了系统允许的大小" in done.stderr
        assert sorted(plain_world.rglob("*")) == before


def test_the_workspace_is_found_upward_and_asked_for_first(
    zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def document(*argv: str) -> str:
        return str(json.loads(zwfw("indicators", "-f", "json", *argv).out)["registry"])

    assert document() == "北碚府办发〔2021〕9号"
    monkeypatch.chdir(hedong / "data")
    assert document() == "河东府办发〔2024〕3号"
    monkeypatch.setenv("ZWFW_ROOT", str(HERE.parent))
    assert document() == "北碚府办发〔2021〕9号"
    assert document("--root", str(hedong)) == "河东府办发〔2024〕3号"
    missing = zwfw("due", "--root", "没有这里")
    assert missing.err == "没有这里 不是工作区（没有 data/tasks.yaml）；可用 zwfw init DIR 新建。\n"


def test_output_files_are_replaced_whole_or_left(zwfw: Run, plain_world: Path) -> None:
    target = plain_world / "清单.csv"
    target.write_text("旧的", encoding="utf-8")
    assert zwfw(*DUE, "-f", "csv", "-o", "清单.csv").out == ""
    assert target.read_bytes().startswith("编号,到期日".encode())
    refused = zwfw(*DUE, "-o", "没有/清单.csv")
    assert (refused.code, refused.out) == (4, "")
    assert "写不了" in refused.err
    assert [path.name for path in plain_world.iterdir()] == ["清单.csv"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["deu"], "没有命令「deu」，是否为「due」"),
        (["due", "--befor", "2021-06-30"], "没有选项 --befor，是否为 --before"),
        (["--root", "x", "due"], "--root 请写在命令之后"),
        (["due", "--before"], "选项 --before 后面要有值；用法见 zwfw"),
        (["due", "--within", "三"], "--within 的值不对：应为整数；"),
        (["due", "--within", "-1"], "--within 应为0至3660天"),
        (["due", "--before", "2021-01-01", "--after", "2021-02-01"], "没有这样的日期"),
        (
            ["due", "多余的"],
            "多出的参数「多余的」；按单位查请写 --unit 多余的，含空格的文字请加引号；",
        ),
        (["finding"], "缺少动作，可用的有：add、fix、close、list；用法见 zwfw finding --help。"),
        (["show"], "缺少参数 ID；用法见 zwfw show --help。"),
        (["show", "I99"], "没有任务或指标「I99」"),
        (["due", "-f", "xml"], "-f 的值不对，只能是 table、json、csv、md、xlsx 之一；"),
        (
            ["schema", "journal"],
            "NAME 的值不对，只能是 tasks、indicators、units、rules、office 之一；",
        ),
        (["tasks", "--light", "红"], "没有灯号「红」"),
        (["tasks", "--section", "无此"], "没有方面「无此」"),
        (
            ["report", "monthly", "--period", "以后"],
            "看不懂期间「以后」；请写成 2021-06。",
        ),
        (
            ["report", "quarterly", "--period", "上半年", "--as-of", "2021-07-05"],
            "没有按半年的期间；上半年请写 2021Q2（到这一季度末为止）。",
        ),
        (["report", "monthly", "--period", "2099-01"], "2099年1月还没有开始"),
        (["report", "monthly", "--unit", "区水利局"], "区水利局没有牵头任务"),
    ],
)
def test_wrong_usage_says_what_to_do(zwfw: Run, argv: list[str], said: str) -> None:
    result = zwfw(*argv)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_completion_offers_units_ids_and_states(monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(*words: str) -> list[str]:
        line = " ".join(["zwfw", *words])
        done = run(
            _ZWFW_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words)),
            _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1",
        )  # fmt: skip
        return done.stdout.decode().splitlines()

    assert offered("unit", "区信") == ["区信息中心"]
    assert offered("record", "t3") == ["t30", "t31"]
    assert offered("record", "T01", "--state", "已") == ["已办结", "已中止"]  # what may be done now
    assert offered("record", "T01", "--state", "cl") == ["closed"]
    assert offered("record", "t6", "--unit", "") == [
        "区司法局", "区发展改革委", "区市场监管局", "有关部门",
    ]  # fmt: skip
    assert offered("record", "T06", "T07", "--unit", "区信") == ["区信息中心"]
    assert offered("record", "T15", "--milestone", "") == ["1", "2"]
    assert offered("extend", "T04", "--milestone", "") == ["1", "2"]
    assert offered("record", "T99", "--milestone", "") == [""]
    assert offered("check", "I2") == ["I20", "I21", "I22", "I23", "I24"]
    assert "due" in offered("d")


NOW = "2024-04-10T09:00:00+08:00"


def test_completion_offers_the_newest_entries_first(hedong: Path) -> None:
    def offered(typed: str) -> list[str]:
        done = run(
            _ZWFW_COMPLETE="complete_bash", COMP_WORDS=f"zwfw revoke {typed}", COMP_CWORD="2",
            _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1", ZWFW_ROOT=str(hedong), ZWFW_NOW=NOW,
        )  # fmt: skip
        return done.stdout.decode().splitlines()

    for _ in ("the journal read", "from the cache"):
        every = offered("")
        assert (every[0], len(every)) == ("20240405-aaaa0007", 7)
        assert offered("202403") == [one for one in every if one.startswith("202403")]
    for number in ("1", "2"):
        noted = ("record", "T01", "--note", number, "--all-units", "--root", str(hedong))
        assert run(*noted, ZWFW_NOW=NOW).returncode == 0
    assert offered("2") == ["2"]
    assert offered("0410-") == ["0410-2", "0410-1"]
    assert [one[:11] for one in offered("20240410-1")] == ["20240410-1-"]


def test_the_version(zwfw: Run) -> None:
    assert zwfw("--version").out == "zwfw 0.1.0\n"
