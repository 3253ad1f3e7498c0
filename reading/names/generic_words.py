"""Words that say what something is or where, never what it is called."""

from functools import lru_cache

from reading.text.vocabulary import ordinary

GENERIC = frozenset(
    "厂房 车间 园区 工业园 工业园区 产业园 产业园区 科技园 片区 市场 学校 医院 酒店 码头 平台 基地 总部 中心 小区 社区 "
    "公司 集团 协会 商会 研究院 银行 基金 资本 "
    "投资 建设 开发 设计 规划 检测 检验 材料 工程 工业 产业 农业 商业 设备 安全 环境 数据 信息 资源 智慧 教育 文化 "
    "旅游 生态 投资环境 厂房建设 地块 标准厂房 展厅 样板间 食堂 "
    "车上 服务 服务中心 政务服务中心 大厅 仓库 宿舍 宿舍楼 办公楼 行政中心 会议中心 政务中心 行政服务中心 市民中心 "
    "厂区 库区 现场 工地 门卫室 围墙 工棚 基础 主体 场地 场地平整 设备材料 机器 生产线 产线 线 站 实验室 大厦 写字楼 "
    "会展中心 检测线 "
    "招商中心 "
    "保税仓 规划馆 展馆 城市 农村 事 会 地 人 钱 厂 家 电 水 气 个 好 够 硬 早 深 忘 发 填 交 报 开 倒 出 撤 图 款 税 "
    "环保 消防 节能 水电 供水 供电 金融 租金 租赁 保险 "
    "大学 学院 工会 联盟 国际 外贸 进出口 贸易 通信 通讯 网络 交通 物流 仓储 设计规划 规划设计 土地 总厂 分厂 老厂 "
    "新厂 工厂 食品 汽车 电子 机械 纺织 化工 "
    "园 区 县 市 省 镇 村 乡 街".split()
)


@lru_cache(maxsize=2048)
def is_generic(text: str, kinds: str) -> bool:
    """Whether the words of a run, with the classes of its tokens, name nothing of its own."""
    return (
        text in GENERIC
        or len(text) < 2
        or "某" in text
        or set(kinds) == {"l"}
        or text in ordinary()[1]
        or (set(kinds) <= set("GO") and len(text) <= 5)
    )
