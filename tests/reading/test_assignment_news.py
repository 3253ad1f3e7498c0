"""Whether words tell an assignment as done."""

import pytest

from reading.service.assignment_news import says_assignment_done


@pytest.mark.parametrize("text", [
    "储能电站用地红线那个交办已经落实了，今天出的图", "红线出来了那个交办的事可以销了", "用地红线的交办办结了",
    "红线的事办完了，图已经出了",
    "王局交办的平面图做好了", "您布置的招商手册已经完成了", "平面图的任务今天完成了", "办结了，就是上周交代的那件",
    "交办的园区资料落实了",
    "昨天交代我的事搞定了"])
def test_it_is_done(text):
    assert says_assignment_done(text)


@pytest.mark.parametrize("text", [
    "储能电站的交办还没落实", "用地红线那个交办落实了没", "交办的事什么时候完成", "请尽快落实交办的事", "叶片厂签约了",
    "储能落实了用地指标",
    "这事要交办给乙，月底前落实", "我这边交办的还有哪些没完", "交办未办结", "环评的事争取月底前办完"])
def test_it_is_not(text):
    assert not says_assignment_done(text)
