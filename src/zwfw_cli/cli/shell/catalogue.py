"""The commands by name. A command's module is imported only when it is asked for."""

from typing import Final, NamedTuple


class Command(NamedTuple):
    """``summary`` is its line in the overview; ``module`` is named where it differs."""

    name: str
    summary: str
    module: str = ""


GROUPS: Final = (
    (
        "查询",
        (
            Command("due", "到期清单：按日期先后列出有时限的节点"),
            Command("unit", "按单位查：牵头、配合、泛指的任务"),
            Command("tasks", "任务清单"),
            Command("show", "一项任务或指标的全部情况"),
            Command("indicators", "指标清单"),
            Command("check", "指标对照目标：达标、差距、剩余天数"),
            Command("scan", "日扫描：逾期、临期、未报、未达标，建议下一步"),
            Command("owed", "应报、已报、未报：谁还差什么；--text 是催报的话"),
            Command("log", "台账：全部记录"),
        ),
    ),
    (
        "记录",
        (
            Command("record", "记录任务进展"),
            Command("measure", "记录指标读数"),
            Command("extend", "记录延期：原时限照样保留"),
            Command("finding", "明察暗访发现的问题：登记、整改、销号"),
            Command("commend", "记录典型案例、通报表扬"),
            Command("batch", "把一张表中的许多条一次记入台账"),
            Command("amend", "更正一条记录：撤销和重记一步完成"),
            Command("revoke", "撤销记错的记录（原记录保留）"),
        ),
    ),
    (
        "收数",
        (
            Command("sheet", "填报表：一个单位一份 Excel，只列它该报的"),
            Command("collect", "把报回来的填报表读进台账，逐格核对"),
        ),
    ),
    (
        "报告",
        (
            Command("report", "日、周、月、季、年报告，督办单和提醒函"),
            Command("burden", "给基层添了多少负担：要数、催报、督办，文件字数"),
            Command("register", "督办登记簿：编号、事项、反馈时限、回复；登记回复"),
            Command("board", "挂图作战：一张图看全部，写成网页文件"),
            Command("calendar", "时限写成日历文件，手机、电脑提醒"),
            Command("notify", "逐个单位发提醒：群机器人或邮件（写明才发）"),
            Command("score", "考核得分：每一分有依据、日期和算式"),
            Command("city", "全市：各办公室并列，组内排名"),
            Command("cron", "定时运行：日扫描、周调度、月通报、季分析、年考核"),
        ),
    ),
    (
        "登记",
        (
            Command("import", "把通知起草成登记册（Word、PDF、网页、Excel、文本）", "importing"),
            Command("new-year", "把未办结的任务结转到下一年的工作区", "newyear"),
            Command("parse", "解释时限和单位栏的读法"),
        ),
    ),
    (
        "维护",
        (
            Command("validate", "校验数据文件"),
            Command("explain", "问题代码是什么意思、怎么办"),
            Command("reseal", "合并两份台账后重新封存"),
            Command("init", "建立自己的工作区"),
            Command("share", "台账放在服务器上：搭建、权限、送取、待送"),
            Command("schema", "数据文件的 JSON Schema，供编辑器补全和检查"),
            Command("cache", "缓存在哪里、有多大；清理用不着的"),
            Command("help", "命令的用法和例子"),
        ),
    ),
)

SUMMARIES: Final = {one.name: one.summary for _, commands in GROUPS for one in commands}
MODULES: Final = {one.name: one.module or one.name for _, commands in GROUPS for one in commands}
