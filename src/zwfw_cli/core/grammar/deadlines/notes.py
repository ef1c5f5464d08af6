"""What a reading tells the person, in their language; {} is the words in question."""

from typing import Final

RECURRING: Final = "「{}」周期重复，没有单独的到期日"
RELATIVE: Final = "「{}」是相对期限，起算日未写，不计日期"
STANDARD: Final = "「{}」为办理标准，不是时限"
START: Final = "「{}」是起始时间，不是时限"
DESCRIPTION: Final = "「{}」说明对象，不作时限"
YEAR_ASSUMED: Final = "「{}」未写年份，按文件年度推定"
AIM: Final = "「{}」：日期照计，语气不是硬性要求"
DEFERRED: Final = "时限未定或另行安排，没有日期"
UNKNOWN_DAY: Final = "读不懂「{}」：没有确定的日期"
NO_MONTH: Final = "读不懂「{}」：不知道是哪个月"
NO_SUCH_DAY: Final = "读不懂「{}」：没有这一天"
DOUBTFUL: Final = "「{}」看不出是时限还是说明，未计日期"
NOTHING: Final = "读不懂：没有找到时限"
EMPTY: Final = "没有文字"
