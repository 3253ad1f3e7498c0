"""What kind of message it is: the first thing told as done decides, questions and office talk count for nothing."""

import re
from functools import cache

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage, rank, rests
from reading.meaning import stage_cues
from reading.meaning.mood import PLAN_HEADING, Ahead, is_planned, told
from reading.meaning.office_talk import FORMAL_SUM, HAPPENED, POLICY, REPORTED, SUM, TARGET, is_office_talk
from reading.text.patterns import regex

_MEET = (
    r"(?:调度|推进|推动|动员|点评|局务|政府|督查|督办|誓师|讲评|复盘|月度|季度|工作|周|月|季|例|专题|协调|碰头|现场|"
    r"联席|常委|党组|评审|部署|专项|办公|"
    r"全体|总结|研判|分析|专班|领导小组|启动|攻坚|班子|汇报|务虚|晨|通气|研讨|培训|视频调度|分析研判|主任办公|局长办公|"
    r"项目|学习|讲座|宣讲|交流|经验交流|招商引资|调[渡度])(?:视频|电视电话|现场)?会(?!谈|"
    r"见|员|计|展|场)(?:议)?|"
    r"(?:举办|举行|召开|组织|开展|参加|开)(?:了|过)?[^,。;]{0,16}(?:培训(?!基地|中心|机构|项目|学校|公司|楼)|专题学习|"
    r"集中学习|讲座|大讲堂)|召开[^。;]{0,24}会议|(?:动员|招商|表彰|总结|誓师|部署|推进|工作|经济|干部|冲刺|攻坚|"
    r"发展)大会(?!战)|(?:企业|业主|"
    r"企业家|干部|老板)座谈会|(?:领导班子|班子|中心组)[^,。;]{0,6}会议|(?:大|部署|动员|经济工作|招商引资|招商)会议|"
    r"(?:专班|班子|各组|科室|局里)[^,。;]{0,3}碰头|(?:专题)?听取[^。;]{2,60}汇报|"
    r"(?:书记|[市县区镇乡]长|主任)(?:专题)?调度(?!会)(?=[^,。;]{2,40}项目)|"
    r"召集[^。;]{0,20}(?:开会|会议)|(?<!刚)(?<!才)开(?:了个?|的|完了?|个|"
    r"过)[^,。;]{0,10}会(?!谈|见|展)(?!.{0,4}(?:推介|洽谈))"
)
_OPENS_MEET = ("听书县市区镇乡举组参学讲宣交"
               "专业中主企例党全冲分办务动协发召各启周培复大季局工常干开总招推攻政晨月汇点现班督研碰科经老联表视誓讲评"
               "调通部项领")
_MEETING = regex(f"(?=[{_OPENS_MEET}])(?:{_MEET})")
_RACE = (
    (
        "went",
        UpdateKind.TRIP,
        r"在(?![我咱])[^,。;我咱]{2,12}(?:总部|公司|工厂|厂里|厂区)(?:里)?(?:坐|待|呆|转|聊|谈)了|"
        r"在[^,。;]{2,8}(?:会|展)上(?:碰|遇|见|结识|认识)|去(?=[^,。;]{2,10}(?:总部|公司|厂里|厂区|工厂)(?!看看))|"
        r"(?:局长|书记|[县区市镇乡]长|小分队|招商组|专班)[^,。;来]{0,6}一行[^,。;来我]{0,10}(?:到|去)(?!我)|"
        r"拜[访仿防坊会]|走[访防仿]|考[察查](?!团|组|费)|对接(?!会|下|一下[^,。]*吗)|赴(?!约)|"
        r"(?<=[天午日号早晚们我咱队一二三四五六])(?:去|赴|跑)(?!我|咱|年)[^,。;来]{2,12}?(?:谈|聊)(?!会|判|妥)|"
        r"前往|率队(?!来|到我)|率团(?!来)|外出招商|上门(?!女)|登门|叩门|去了趟?|去找[^,。;]{2,10}了|调研了|参观学习|"
        r"接待(?:了|的(?:是)?)(?:我们|咱们|俺们)|(?<![预常罕少意所])[见碰]的(?=[,。;\s]|$)|跑了|跑到|看了|见了|见到|见过|见[的了]面|碰[的了]面|转了(?:转|[^,。;]{0,4}[家个圈])|聊了|聊完|谈了|谈完|"
        r"碰了|(?:进行|开展|举行)(?:了)?(?:线上|视频|云)(?:对接|洽谈|交流|座谈|会谈)|视频连线|(?:线上|视频|电话)(?:对接|洽谈)(?:了|完)|"
        r"[跟和与](?!踪|进|谐|平)[^,。;]{1,12}开了?个?(?:视频|电话|线上)?会|[跟和与][^,。;]{1,12}(?:视频|电话|"
        r"线上)(?:开了?个?会|会议|连线|沟通)|跟(?!踪|进)[^,。;]{1,12}(?:聊|谈|见|碰)|跟(?![^,。;]{0,10}(?:朋友|同学|"
        r"老乡|亲戚|战友))[^,。;]{1,12}吃饭|到(?!我|咱)了?[一-龥]{2,6}(?:看|见|谈|拜)|"
        r"(?<=[一-龥])(?<![预常罕少意所])(?:见|碰)的(?!面|人|时)(?=[一-龥A-Za-z])|(?<=[一-龥]{2})(?<!好)看的(?!人|时|"
        r"是|地|厂|样|话|房)(?=[一-龥A-Za-z])|到的(?![昨今前明])[一-龥]{2}|去的[一-龥]{2}|看的是|吃了[个顿]?(?:便|[早中午晚]|工作)?[饭餐]|"
        r"喝了[杯个顿]?[茶酒]|从[^,。;]{2,3}(?:转到|转战|转场)|参观(?!团|考察团|的人)|在[一-龥]{2,8}(?:参加|"
        r"走访|看)|参加[^,。;]{0,16}(?:会|展|活动|论坛)|参展|分赴|招商活动|实地(?:看|考)|(?:从|刚)[^,。;]{0,"
        r"4}[一-龥]{2,3}回来|从(?!我|咱|这|手|村|银行|设计|账)[^,。;]{2,14}?出来(?=[啊呀了,。;他对人这那]|$)|带队到|"
        r"(?:看|见)(?!到)(?=[^,。;的]{2,6}(?:,|。|$))",
    ),
    (
        "came",
        UpdateKind.RECEPTION,
        r"来访|来的客[商人户]|来了?[\d一二两三四五六七八九十]{1,3}余?[个位名]|从[^,。;]{2,8}(?:过来|赶来|飞来|"
        r"专程来)(?!电)|来(?:我们|咱们)|到(?:我们|咱们|"
        r"我[县市区镇乡园省])[^,。"
        r";]{0,6}(?:看|考|参|座|谈|踏|调|对|访|洽)|来踏勘|来选|来考[察查]|来参观|来洽谈|来调研|来看(?!,)|来人|"
        r"(?<![下起出回过进水电气货料钱图款])(?<![^晚早镇乡村县区局]上)来了(?!电|消息|个电话|信)|来的(?=[,。]|$)|"
        r"来我|(?<!打)(?<!汇)(?<!发)过来(?:考|看|谈|参|访|回|拜|踏|选|商|对|洽|调|实|了(?!解)|座)|来(?:经开区|高新区|"
        r"开发区|园区|我)|(?<!我们)(?<!我局)(?<!咱们)一行(?![^,。;]{0,26}(?:[分奔远飞]?赴|前往)(?!我))(?!(?:共?\d{1,"
        r"3}余?人|[一二三四五六七八九十]+人)?(?:先后|分别|专程|再次)?(?:去|拜访|拜会|登门|上门|叩门|走访(?!了?我)))|"
        r"接待(?!得|很|费|办|处|能力|工作|水平|规格|大厅|(?:了|的(?:是)?)(?:我们|咱们|俺们))|客[人商]们?(?:先后|分别|实地|重点)?(?:察看|参观|考察)|"
        r"客[人商户][^,。;]{0,6}(?:走了|到了|来了|到的)|[人客团总板]过来(?=[,。;了]|$)|(?:结伴|专程|特地|特意|组团|"
        r"专门|带人|带队|一起)(?:过来|来)(?!电)|来过了?(?=[,。;一我]|$)|(?:考察|选址)[组团][^,。;]{0,4}来|陪同?[^,。;"
        r"赴去到在]{2,20}(?:踏勘|考察了|实地|看了|参观)|会见|会谈|到访|莅临|来[一-龥]{1,6}(?:考[察查]|参观|洽谈|访问|"
        r"调研|对接|看)|迎来|送走|受邀|应邀|(?<!打)(?<!汇)(?<!发)过来的|找上门|"
        r"带队来|带(?!队|领|着)[^,。;]{2,12}(?:的人|客商|客人|老板|团队)[^,。;]{0,3}(?:踏勘|看了|转了|考察)|来[^,。"
        r";]{0,6}实地|陪(?:同|着)?[^,。;]{0,8}(?:客商|客人|客户|(?<!先)吃)|(?:亲自|出面)接(?:的|了)|陪(?:同|着)?[^,。;]{0,3}老板[^,。;]{0,4}(?:看|考|参观|"
        r"转)|(?:董事长|总经理|"
        r"总裁|老总|副总|理事)[^,。;]{0,6}(?:来|到我)|的人[^,。;]{0,6}(?:来了|[来到][的过](?=[,。;]|$))|来[一-龥]{0,"
        r"6}访问",
    ),
    (
        "issue",
        UpdateKind.ISSUE,
        r"嫌|受[^,。;]{2,12}影响|(?<=[\d一二两三四五六半几个])[年月]多?[^,。;\d]{0,4}[没未](?:有|能)?(?:动工|开工|建设|"
        r"投产|建)|收回(?=土地|用地|地块|[,。;]|$)|(?<!没)有(?:很大|较大|点|些)?意见|(?:因|由于|受)[^。;]{2,24}(?:尚未|"
        r"还未|未能|没能|还没|一直没)(?:有|能)?(?:开工|动工|投产|落地|启动|建设|签约|供地|开业)|(?:遇到|碰到|碰上|遇上|"
        r"出现|出了|存在|有)(?:了|个|点|些|几个)*[^,。;的]{0,4}(?:问题(?!都?解决)|困难|阻力|障碍|瓶颈|难处)|难处|难题|"
        r"[供跟接配]不上|没(?:接通|通电|通水|通气)|有点悬|悬了|难办|不好办|没进展|没动静|犯愁|头[疼痛]|打退堂鼓|犹豫|"
        r"动摇|催了|没(?:有)?落实|未落实|(?:没|未)(?:有|能|见)?(?:打过来|汇过来|到[账帐]|付款|打款|缴款|划过来|转过来)|"
        r"没过(?!来)|未过(?!来)|没(?:交齐|交清|缴清|付清)|反映|困难|卡(?:住|在|着|壳|了)|推不动|不批|没批|缓慢|滞后|"
        r"停滞|搁置|搁浅|不投了|终止|解约|撤资|黄了|麻烦(?!你|您|大家|"
        r"帮)|难题|纠纷|投诉|(?<!产能)不够(?!想)|招不到|招不满|招工[^,。;]{0,2}难|用工[^,。;]{0,2}难|太难|太高|太贵|"
        r"过高|吃不消|推不下去|动不了|不(?:上|扩|做|干)了(?!解)|[落开投]不了[地工产]|要求(?:降|减|免|给)|就(?:放|去|搬|"
        r"投)(?:到|去)?别处|办不下来|缺(?:工|人|口|\d|"
        r"电|钱|资金|操作|技)|"
        r"紧张|不满(?!意度)|推迟|迟迟|没结果|没解决|停摆|受阻|着急|不然|跟不上|资金链|断了|短缺|退回|被否|吃紧|告急|"
        r"跳闸|停电|停水|没(?:拿到|下来|着落|兑现|"
        r"落实)|矛盾|阻工|闹(?!了个)|僵|变卦|不想投|想撤|抱怨|不动了|批不下来|下不来|谈崩|不签了|抢走|未通过|没通过|"
        r"无法(?!忘|律)|办得慢|办证慢|没办下来|还剩[^,。;]{0,3}户|"
        r"谈不拢|交不了|意见很大|意见比较大|进度太慢|进展慢|太慢|延期|延误|拖(?:欠|了|着|延)|堵(?:路|门)|欠(?:薪|费|"
        r"款)|不来了|没法(?!律)|办不(?:下|了)|超标|"
        r"不合格|不达标|达不到|不符合|出了?问题|有(?:点|个)?问题|(?:至今|迟迟|一直|仍然?|始终)(?:还)?(?:尚?未|没有?|"
        r"不)(?:能|有|正式|按期|如期)*(?:开工|动工|投产|落地|启动|建设|签约|供地|开业|入驻)|未能(?:如期|按期|"
        r"按时)?(?:开工|动工|投产|落地)|难以(?:落地|开工|推进)|停(?:工|产|建)|停了(?!车)|停一停|暂停|暂缓|叫停",
    ),
    (
        "lead",
        UpdateKind.LEAD,
        r"线索|通了?个?(?:电话|视频)|推了一?[家个]|听[^,。;]{1,6}说|介绍了?(?:一家|一个|个|了)|听说|据说|还没(?:见|"
        r"联系|接触)|没见面|牵线(?!引进|促成|达成)|推荐了?(?:一|"
        r"两|个)|引荐|加了[^,。;]{0,4}微信|打听|愿意投资|感兴趣|[想要](?:往外|往内地)?搬(?!了)|往外搬|搬回来|"
        r"想换[个块]?地方|近期将?[来到]|(?:拟|将|计划|准备|打算|即将)[^,。;了]{0,10}来我[县市区镇乡省园]|获得信息|据[^,"
        r"。;]{2,12}(?:反[馈映]|透露|介绍|了解|讲)|转移意向|(?:物色|挑|寻|要找个?)(?:地方|厂址|场地|地块)|(?:准备|拟|"
        r"计划|意欲)在[^,。;我]{1,8}(?:选址|布点)|来电(?:话)?(?:咨询|说|问)|咨询|得知|获悉|有家|推了个|"
        r"认识(?:了?一?[个位]|一)|想(?:回|在|到)[^,。;]{0,8}(?:办厂|建厂|投资|设厂|开厂)|(?:接到|打)(?:了)?个?[^,。"
        r";]{0,6}电话|"
        r"在找(?:地|厂)|正在选址|选址还没|要建|想(?:投|建|找地|找厂房|来[一-龥]{0,4}建)|有意(?:向|来|在|到)|"
        r"考虑(?:引资|投资|来)|准备来|想外迁|"
        r"要外迁|冒出来|认识了|发来[^,。;]{0,4}信息|有[个条]信息|考虑在|想在|在看地|正在看地|问(?:我们|咱们|起)|"
        r"中介(?:说|推)|介绍的|拟(?:在|来)我[县市区]|"
        r"打算(?:明年|今年|后年|来|在)?[^,。;]{0,3}(?:建厂|设厂|投资)",
    ),
)
# What a match can begin with, so that most places are passed over at once (a test holds it to the pattern).
_OPENS = {
    "went": "接进开举视线电局书县区市镇乡小招专见看碰上与从分刚到前去参叩吃和喝在外实对带拜率登考聊调谈走赴跑跟转",
    "came": "出亲从一专人会到副受团客带应总找接来板特理的组结老考莅董过迎送选陪",
    "issue": "受一要被因由嫌遇碰出存有难供跟接配悬犯头打犹动催没未下不交仍停僵办卡反变叫吃告困堵太始就延开想意批投抢抱"
             "拖招推搁撤断无暂欠滞用着矛短紧纠终缓缺至落解谈资超跳达过还进迟退闹阻麻黄年月收",
    "lead": "往搬要想中介冒准加即发听咨在寻将引得意感愿打拟挑据接推有来正没物牵线考获计认转近还选通问",
}


@cache
def _racing() -> tuple[tuple[str, UpdateKind, re.Pattern[str]], ...]:
    """The kinds that what is told first decides between, compiled when first asked for."""
    return tuple((name, kind, regex(f"(?=[{_OPENS[name]}])(?:{pattern})")) for name, kind, pattern in _RACE)


_MONEY = (
    r"到[账帐]|[到来进]钱(?!多|少)|(?<!安装)(?<!人员)(?<!设备)(?<!手续)(?<!调整)(?<!配套)(?<!落实)(?<!措施)(?<!服务)(?<"
    r"!规划)(?<!指标)(?<!"
    r"工人)(?<!施工)(?<!干部)(?<![未没不])到位(?!率|前)|实际利用(?!率)|(?:引进|利用)[^,。;]{0,4}资金(?=\d)|利用外资|"
    r"打(?:过来|到|进|来)|汇(?:入|来|过来|到)|入[账帐](?!户)|进[账帐]|完成投资|完成(?:固定资产投资|固投)|(?:款|钱|资金|"
    r"外资|美金|美元|"
    r"投资款|[万亿]|[两三几]?笔)[^,。;]{0,8}(?:都|全)?到了|投资完成|进资|到资|(?<![来见找看])到了(?=\d|"
    r"[一二两三四五六七八九十]+[千百万亿])|固投|(?:外汇|外资|[头首][笔批])[^,。;]{0,4}(?:进|打|汇)[来过]*了|实缴|"
    r"注资(?!本)|付(?:了|清|来)|"
    r"新增(?=[\d.一二两三四五六七八九十百千]+[万亿]元?[,、]?累计)|累计(?=[\d.]+[万亿]元?[,、]?新增)|到(?:外资|内资|"
    r"款)(?=\d)|"
    r"[缴交](?:清|齐|足|存|完)?了|缴[清存]|已[缴交](?=[,。;]|$)|收到[^,。;]{0,10}(?:款|定金|保证金|押金|万|亿)"
)
_OPENS_MONEY = "新累头首来已两三几笔万交亿付入利到固外完实引打投收款汇注缴美资进钱"
_FUNDS = regex(f"(?=[{_OPENS_MONEY}])(?:{_MONEY})")
_SIGN = regex(
    r"签约|签订|签定|签署|签了|签下|签的|签成|签好|签掉|签字|(?:合同|协议)[^,。;]{0,4}盖[好完]?了?章|(?<![许文批])章[^,"
    r"。;]{0,4}盖[好完下]?了|落笔|签(?:框架|意向|"
    r"备忘录|正式|合同|协议)|签完|达成(?:投资|合作)?(?:协议|意向(?!\d))|签(?=[,。;!]|$)"
)
_PROGRESSED = (
    r"开工|动工|环评|能评|投产|试生产|竣工|封顶|解决了|设备|安装|产值|敲定|定了|搞定|接通|通电|通水|办结|谈妥|打桩|"
    r"奠基|入统|纳统|征地|挂牌|摘牌|拿地|供地|注册|执照|许可|备案|立项|启动|开业|落户|落地|引进|建成|在建|"
    r"建设|施工|推进|进展|完成|达产|量产|入驻|实施|手续|更正|复工|验收|生产|签约|洽谈|规划|拆迁|进场|下线|在谈|跟踪"
)
_OPENS_PROGRESS = ("下产供入办动启在备复奠安完定实封建开引征手打执投拆拿挂接推搞摘敲施更注洽环生立竣签纳能落规解许设试"
                   "谈跟达进通量验")
_PROGRESS = regex(f"(?=[{_OPENS_PROGRESS}])(?:{_PROGRESSED})")
_TROUBLED = (
    r"难(?:做|保障|以保障|度(?:较|很)?大)|[征拆]地?难|(?:不|未能?|没有?)正常|价格偏高|(?:严重|准备|供应|能力)不足|"
    r"落地慢|[率度]低|周期长|问题(?:普遍|较|比较|突出)|"
    r"荒置|闲置(?!资源|资产|厂房|土地盘活)|强买强卖|半停产|能力不强|较为落后|存在(?!的)[^,。;]{0,12}(?:困难|问题)|"
    r"达不到|不达标"
)
_OPENS_TROUBLED = "不严价供准半周存度强征拆未没率能荒落较达问闲难"
_TROUBLE = regex(f"(?=[{_OPENS_TROUBLED}])(?:{_TROUBLED})")
_REPORTING = regex(r"通报|签约\d+")
_THAT_ONE = regex(r"该(?:项目|企业|公司|工程)")
_ASKED = regex(r"[?]|吗|谁|多少|能不能|哪[个家里些天位]|什么")
_LED = regex(r"(?:[带率]队|率团|组团|带领[^,。;]{1,12}?)[^,。;]{0,8}(?:赴|到|前往)|^我[县市区镇乡局园][^,。;]{0,"
                  r"8}赴")
_RESUMED = regex(r"复工了|恢复(?:生产|施工|建设)了?|重新(?:启动|开工)了?|(?:问题|困难|难题)[^,。;]{0,6}解决了")
_GOING = regex(
    r"(?:明[天日早]|后天|下[周个]|准备|打算|计划|拟)[^,。;]{0,8}(?:去|赴|到|前往|出差)[^,。;]{1,12}(?:拜访|走访|考察|"
    r"对接|看|见|谈|"
    r"招商|$)|约[了好定][^。;]{0,24}[去到][^,。;]{0,10}(?:回访|拜访|走访|对接|看|见|谈)(?!了)|要去[^,。;]{1,8}(?:出差|"
    r"招商)"
)
_OWN_LINE = regex(r"该项目|项目(?:计划)?总?投资")
_SETTING_OUT = regex(
    r"^[^,。;来签]{0,8}(?:明[天日早晚]|后天|下[周个]|下下周)[^了已。来签]{0,14}(?:去|赴|前往|飞|到)[^了已过。"
    r"来签约开]*[。!]?$"
)
_WISH = regex(r"想|要(?!求)|找|说|打算|准备|考虑|叫|做")
_STEP_TOLD = regex(r"签(?:合同|协议|字)|[交缴付]清|已[交缴]|执照|手续|[打写说发记报弄搞]错|更正|纠正|[口笔]误|"
                        r"复工|产值|税收|变化|调整|变更|增资|追加|签约|洽谈|开工|投产|入驻|引进|批|办(?!公)|拿到|施工|"
                        r"建设(?!单位)")


def first_told(text: str, ahead: Ahead) -> UpdateKind | None:
    """Meeting, trip, reception, issue or lead: whichever is told first as something done (not planned, not denied)."""
    meeting = _MEETING.search(text)
    best: tuple[int, UpdateKind] | None = (meeting.start(), UpdateKind.MEETING) if meeting else None
    for name, kind, pattern in _racing():
        for match in pattern.finditer(text):
            if best and match.start() >= best[0]:
                break
            if name in ("issue", "lead") or (
                told(text, match.start(), match.end(), ahead) and not is_planned(text, match.end() - 1, match.end())
            ):
                best = (match.start(), kind)
                break
    return best[1] if best else None


def kinds_told(text: str, ahead: Ahead, kinds: frozenset[UpdateKind]) -> frozenset[UpdateKind]:
    """Those of `kinds` that some word of the text speaks for."""
    found = {
        kind
        for _, kind, pattern in _racing()
        if kind in kinds and any(told(text, m.start(), m.end(), ahead) for m in pattern.finditer(text))
    }
    more = (
        (UpdateKind.MEETING, _MEETING),
        (UpdateKind.FUNDS, _FUNDS),
        (UpdateKind.SIGNING, _SIGN),
        (UpdateKind.PROGRESS, _PROGRESS),
    )
    return frozenset(found | {kind for kind, pattern in more if kind in kinds and pattern.search(text)})


def is_signed(text: str, ahead: Ahead) -> bool:
    """A signing is told as done."""
    return any(told(text, m.start(), m.end(), ahead) and not _uncounted(text, m) for m in _SIGN.finditer(text))


def _uncounted(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 3]
    return bool(stage_cues.DUTY.match(text, match.end())) or stage_cues.comes_to_sign(text, match) or after.startswith(
        ("率", "不急", "不着", "还早", "再说", "项目抓", "仪式前", "任务", "目标", "个数", "工作")
    )


def _is_told(text: str, first: UpdateKind | None) -> bool:
    """A meeting that was held, or a visit with its day: news though nobody is named."""
    if first is UpdateKind.MEETING:
        return REPORTED.search(text) is not None and not _ASKED.search(text)
    visit = first in (UpdateKind.TRIP, UpdateKind.RECEPTION)
    told_of = HAPPENED.search(text) or (_LED.search(text) and not TARGET.search(text))
    return visit and told_of is not None and not _ASKED.search(text)


def kind_of(
    text: str, ahead: Ahead, steps: tuple[stage_cues.StageCue, ...], stage: Stage | None, *, named: bool, paid: bool
) -> UpdateKind:
    """The kind of message. `named`: it tells of a firm, project, place or sum; `paid`: of money that arrived or was
    spent."""
    first = first_told(text, ahead)
    if first is UpdateKind.ISSUE and (again := _RESUMED.search(text)) and told(text, again.start(), again.end(), ahead):
        first = None
    if PLAN_HEADING.match(text) or (_SETTING_OUT.search(text) and not SUM.search(text)):
        return UpdateKind.OTHER
    if (
        _TROUBLE.search(text)
        and not TARGET.search(text)
        and first in (None, UpdateKind.ISSUE, UpdateKind.TRIP, UpdateKind.LEAD)
    ):
        return UpdateKind.ISSUE
    stuck = named and first is UpdateKind.ISSUE and not TARGET.search(text)
    if not rests(stage) and is_office_talk(text, named=named or _is_told(text, first),
                                                                   stuck=stuck):
        return UpdateKind.OTHER
    if rests(stage):
        return UpdateKind.ISSUE
    signed = is_signed(text, ahead)
    if first is UpdateKind.MEETING and (not signed or not named or _REPORTING.search(text)):
        return UpdateKind.MEETING
    funded = _FUNDS.search(text) if paid else None
    if rank(stage) >= rank(Stage.LANDED) and first not in (UpdateKind.ISSUE, UpdateKind.TRIP, UpdateKind.RECEPTION):
        return UpdateKind.PROGRESS
    if signed and not named and first in (UpdateKind.TRIP, UpdateKind.RECEPTION):
        return first
    if signed and stage in (Stage.SIGNED, Stage.INTENT, None) and first is not UpdateKind.ISSUE:
        return UpdateKind.SIGNING
    if funded and first in (None, UpdateKind.LEAD):
        return UpdateKind.FUNDS
    return (None if first is UpdateKind.MEETING else first) or _quiet(text, stage, named=named)


def _quiet(text: str, stage: Stage | None, *, named: bool) -> UpdateKind:
    """Nothing is told as done: progress where a project's step is named, a lead where only a wish is."""
    if not stage and _GOING.search(text) and not SUM.search(text):
        return UpdateKind.OTHER
    wished = named and not stage and (_WISH.search(text) or SUM.search(text))
    if wished and not _STEP_TOLD.search(text) and not FORMAL_SUM.search(text) and not _OWN_LINE.search(text):
        return UpdateKind.LEAD
    told_of = _PROGRESS.search(text) or SUM.search(text) or not POLICY.search(text)
    if stage or (named and told_of) or (_THAT_ONE.search(text) and _PROGRESS.search(text)):
        return UpdateKind.PROGRESS
    return UpdateKind.OTHER
