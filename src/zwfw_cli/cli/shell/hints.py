"""What people try who know other programs, or the office's own words, and what it is called here."""

from typing import Final

_RECORD: Final = "记录进展用 zwfw record 任务 --state 推进中"
_DONE: Final = "报办结用 zwfw record 任务 --state 已办结"
_LIST: Final = "任务清单用 zwfw tasks，到期清单用 zwfw due，台账用 zwfw log"
_ADD: Final = "记录进展用 zwfw record，登记问题用 zwfw finding add；任务写在 data/tasks.yaml"
_EDIT: Final = (
    "任务和指标直接改 data/ 中的文件，改后用 zwfw validate；记错一处用 zwfw amend 更正，"
    "记错的记录用 zwfw revoke 撤销"
)
_UNDO: Final = "撤销一条记录用 zwfw revoke 编号 --reason 理由，编号见 zwfw log，最后一条可写 --last"
_SEARCH: Final = "按文字找任务用 zwfw tasks --text 文字"
_TODAY: Final = "今天要处理的用 zwfw scan"
_LATE: Final = "逾期的用 zwfw due --overdue"
_EXPORT: Final = "查询命令加 -f csv -o 文件名，如 zwfw due -f csv -o 到期.csv"
_NEW: Final = "建立工作区用 zwfw init DIR，从通知起草用 zwfw import"
_REPORT: Final = "通报和报告用 zwfw report monthly 等，见 zwfw report --help"

COMMANDS: Final = {
    _DONE: "done finish complete close 办结 完成 销号",
    _RECORD: "update start progress 进展 记录 登记 报送",
    _LIST: "list ls all 列表 清单 任务",
    _ADD: "add new insert 新增 添加",
    _EDIT: "edit modify change set correct 修改 更正 编辑",
    _UNDO: "undo delete remove rm del cancel 撤销 删除",
    _SEARCH: "search find grep query 查询 查找 搜索",
    _TODAY: "today status st todo 今天 今日 扫描 日扫描 待办",
    _LATE: "overdue late 逾期 超期",
    "到期清单用 zwfw due": "deadline deadlines upcoming next 到期 时限 临期",
    _EXPORT: "export print csv json 导出 打印",
    _NEW: "create setup start-project 建立 新建 初始化",
    "按单位查用 zwfw unit": "units department 单位 部门",
    "指标清单用 zwfw indicators，对照目标用 zwfw check": "indicator kpi target targets 指标 目标 达标",
    "记录指标读数用 zwfw measure 指标 读数": "reading value 读数 填报 数据",
    "一项任务的全部情况用 zwfw show 编号": "view info get detail task cat 查看 详情",
    "台账用 zwfw log": "history journal 台账 历史",
    _REPORT: "monthly weekly daily quarterly annual 通报 月通报 报告 周调度 季分析 年考核",
    "督办单、提醒函用 zwfw report notice 单位": "notice remind urge 督办 督办单 提醒 提醒函",
    "考核得分用 zwfw score": "scores rank ranking 考核 得分 排名",
    "延期用 zwfw extend": "delay postpone 延期",
    "校验用 zwfw validate": "lint verify test 校验 检查",
    "定时运行用 zwfw cron": "schedule timer 定时",
    "结转到下一年用 zwfw new-year": "newyear next-year 结转",
    "用法见 zwfw help": "man usage 帮助 用法",
    "版本用 zwfw --version": "ver 版本",
}
"""By its advice the words that ask for it."""

FORMATS: Final = {
    "--json": "json",
    "--csv": "csv",
    "--md": "md",
    "--markdown": "md",
    "--table": "table",
}


def command_hint(word: str) -> str:
    """``：` and what to type instead, or nothing."""
    wanted = word.strip().lower()
    for advice, words in COMMANDS.items():
        if wanted in words.split():
            return f"：{advice}；"
    return ""
