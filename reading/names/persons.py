"""Runs that name persons: by title, by rank, by surname."""

import re

from reading.names.name_runs import Run
from reading.text.tokens import Token

_PERSON = re.compile(r"^[小老阿][王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾]$|^[一-龥]{1,2}(?:局|"
                     r"总|处|科|董|主任|书记|县长|区长|市长|镇长|哥|姐|老师)$|^[一-龥]工$")
_TITLED = re.compile(
    r"^[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    r"谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤](?:总|"
    r"局|董|处|科|主任|书记|县|市长|区长|镇长)"
)


def is_person(run: Run, before: Token | None, after: Token | None) -> bool:
    """某某 after 县长, 李 before 区长, 张局: persons are nobody's enterprise."""
    if len(run.text) < 6 and run.kinds != "B" and _PERSON.match(run.text):
        return True
    if not run.kinds.strip("U") and len(run.text) <= 4 and _TITLED.match(run.text):
        return True
    if after and after.kind == "r" and (len(run.text) == 1 or after.text in ("同志", "先生", "女士", "小姐")):
        return len(run.text) <= 4
    plain = not run.kinds.strip("U") and len(run.text) <= 3
    return bool(
        before and before.kind == "r" and plain and before.text not in ("企业", "供应商", "客户", "同行", "公司")
    )
