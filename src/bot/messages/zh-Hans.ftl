help = 直接提问，我从这份新闻档案里找出原文，标出作答的字句，注明标题、日期、作者、文件和行号；档案里没有的，就说没有。引文一字不改，没有一句是生成的。

    { $commands }

    可以用别的语言提问，引文保持原文。
help-in-groups = 在群里：@ 我、回复我，或写 /ask@{ $bot } 问题。
command-ask = 提问：问题
command-latest = 最新的文章：[篇数] [词语]
command-on = 某天或某段时间的文章：日期
command-by = 某位作者的文章：姓名
command-section = 某个栏目的文章：栏目
command-article = 一篇文章的全文：编号
command-sources = 档案里有什么
command-random = 随便看一篇
command-lang = 界面语言
command-settings = 本聊天的设置
command-feedback = 告诉档案的管理者：内容
command-forget = 删除保存的关于本聊天的一切
command-help = 我能做什么
command-status = 机器人的状态
unknown-command = 没有 /{ $command } 这个命令。/help 列出可用的命令。
only-text = 我只看得懂文字。请把问题写出来。
ask-what = 请把问题写在命令后面，例如：/ask 大桥是哪一天通车的？
terminal-banner = 请提问，或输入 /help。Ctrl-D 结束。
closed-elsewhere = 这份档案只对自己的读者开放。
failed = 出了错，没能回答。请稍后再问一次。
too-fast = 一下子问得太多了。请等 { $seconds } 秒再问。
closed = 这份档案只对自己的读者开放。请让管理者把您加进来，本聊天的编号是 { $chat }。
administrators-only = 只有本群的管理员可以这样做。
keepers-only = 只有机器人的管理者可以查看。
asking-closed = 在本群只有管理员可以向我提问。

confidence-medium = 把握中等
confidence-weak = 把握不大，请核对原文
understood-follow-up = 接着上一个问题：{ $question }
understood-time = 时间：{ $time }
understood-names = 限于：{ $names }
understood-unprinted = 没有原样印出“{ $phrase }”的段落
understood-spelled = { $asked }：{ $found }
understood-yearless = 未印年份的可能是别的年份
range = { $from }至{ $to }
see-also = 另见
no-answer = 档案里没有找到答案。
empty-question = 没有看到问题。请写一句话，例如：大桥是哪一天通车的？
question-too-long = 问题太长了，最多 { $most } 字。请缩短后再问。
mismatch-fact = 最接近的报道没有说明所问的{ $fact ->
    [money] 金额
    [length] 长度
    [duration] 时长
    [year] 年份
    [day] 日期
    [hour] 时刻
    [birth] 年龄或出生年份
    [contact] 电话或联系方式
    [share] 比例
    [count] 数目
    [person] 人
   *[other] 内容
  }。
mismatch-time = 档案里没有“{ $asked }”的报道。
mismatch-absent = 最接近的报道没有提到“{ $asked }”。
mismatch-differs = 问的是{ $asked }，最接近的报道是{ $found }。
nearest = 最接近的段落（并不是答案）：
covers = 档案共有 { $articles } 篇文章。
covers-papers = 报纸：{ $papers }。
covers-dates = 标明年份的日期：{ $dates }。

untitled = （无标题）
reporters = 记者 { $names }
correspondents = 通讯员 { $names }
line = 第{ $lines }行
lines = 第{ $lines }行
issued = { $date }出版
newspaper-page = 第{ $page }版
original = 原文
also-in = 亦见 { $files }
date-inferred = { $date }（年份据同版推定）
date-yearless = { $date }（未印年份）

count-all = 共 { $total } 篇
count-some = { $total } 篇中的 { $shown } 篇
latest-head = 最新的文章，{ $count }（未印年份的排在后面）：
words-head = 有“{ $words }”的文章，{ $count }，新的在前：
on-head = { $time }的文章，{ $count }（未印年份的可能是别的年份）：
by-head = { $name }的文章，{ $count }，新的在前：
section-head = 栏目“{ $name }”的文章，{ $count }，新的在前：
no-words = 没有一篇文章里有“{ $words }”。
no-time = 档案里没有{ $time }的文章。
no-name = 档案里没有叫“{ $name }”的作者。
no-section = 档案里没有“{ $name }”这个栏目。
known-names = 有：{ $names }。
name-count = { $name }（{ $articles }）
empty-archive = 档案里还没有文章。
latest-usage = 篇数请写 1 到 { $most }，例如：/latest 5
on-usage = 请把日期写在命令后面，例如：/on 2020-04-26、/on 2020年4月、/on 上周
by-usage = 请把姓名写在命令后面，例如：/by 周明。
section-usage = 请把栏目写在命令后面：/section 栏目。
article-usage = 请把文章的编号（16 位数字和字母）写在命令后面：/article 0123456789abcdef
article-gone = 档案里已经没有这篇文章：它被改过或删去了。请重新提问，看现有的内容。
sources-head = 档案里有 { $files } 个文件、{ $articles } 篇文章：
source-papers = { $paper }：{ $articles } 篇
no-paper = 未注明报纸

button-article = 全文
button-context = 上下文
button-source = 核对原文
button-back = 返回
check-head = 引文所在
check-same = 引文与编入索引时的文件一致。
check-file = 文件：{ $file }
check-places = 第 { $lines } 行；字符 { $spans }
check-hash = 文件的 SHA-256（{ $encoding }）：{ $hash }
check-article = 文章编号：{ $key }
check-address = 网址：{ $url }
check-licence = 许可：{ $licence }
reply-gone = 这条消息太旧，按钮已经失效。请再问一次。
voted-good = 谢谢，记为答对。
voted-bad = 谢谢，记为答错。可以用 /feedback 写几个字，告诉管理者错在哪里。
feedback-usage = 请把意见写在命令后面，例如：/feedback 引的是另一年的报道
feedback-thanks = 谢谢。您的意见和上一个问题一起留给档案的管理者。

lang-head = 我用哪种语言？现在是：{ $language }。
lang-auto = 跟随 Telegram
lang-set = 现在用简体中文。引文保持原文。
settings-head = 本聊天的设置
settings-language = 语言：{ $language }
settings-answers = 回答：{ $value ->
    [short] 简短
   *[full] 完整
  }
settings-asks = 谁可以问：{ $value ->
    [administrators] 管理员
   *[everyone] 所有人
  }
forgotten = 保存的关于本聊天的一切都已删除。
privacy-hint = 我在本群处于隐私模式：只能看到命令和对我的回复，@ 我的消息不一定收得到。要让我收到，请管理员关掉它（@BotFather，/setprivacy，{ $bot }，Disable），再把我移出后重新加入；或者把我设为管理员。/ask@{ $bot } 随时可用。

inline-search = 完整搜索这个问题
inline-ask = 请输入问题
inline-none = 没有找到，去完整搜索

status = { $bot } 的状态
status-corpus = 档案：{ $files } 个文件，{ $articles } 篇文章，{ $passages } 个段落
status-index = 索引：第 { $generation } 代，{ $published }
status-model = 模型：{ $model }
status-words-only = 现在只按词语搜索：模型缺失，或与索引不符。
status-uptime = 已运行 { $hours } 小时 { $minutes } 分
status-queue = 等待中：{ $questions } 个问题，{ $messages } 条消息
status-readers = 聊天 { $chats } 个；保存的回答 { $answers } 个；评价：{ $good } 对，{ $bad } 错
