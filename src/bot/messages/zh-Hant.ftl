help = 直接提問，我從這份新聞檔案庫裡找出原文，標出作答的字句，註明標題、日期、作者、檔案和行號；檔案庫裡沒有的，就說沒有。引文一字不改，沒有一句是生成的。

    { $commands }

    可以用別的語言提問，引文保持原文。
help-in-groups = 在群裡：@ 我、回覆我，或寫 /ask@{ $bot } 問題。
command-ask = 提問：問題
command-latest = 最新的文章：[篇數] [詞語]
command-on = 某天或某段時間的文章：日期
command-by = 某位作者的文章：姓名
command-section = 某個專欄的文章：專欄
command-article = 一篇文章的全文：編號
command-sources = 檔案庫裡有什麼
command-random = 隨便看一篇
command-lang = 介面語言
command-settings = 本聊天的設定
command-feedback = 告訴檔案庫的管理者：內容
command-forget = 刪除儲存的關於本聊天的一切
command-help = 我能做什麼
command-status = 機器人的狀態
unknown-command = 沒有 /{ $command } 這個命令。/help 列出可用的命令。
only-text = 我只看得懂文字。請把問題寫出來。
ask-what = 請把問題寫在命令後面，例如：/ask 大橋是哪一天通車的？
terminal-banner = 請提問，或輸入 /help。Ctrl-D 結束。
closed-elsewhere = 這份檔案庫只對自己的讀者開放。
failed = 出了錯，沒能回答。請稍後再問一次。
too-fast = 一下子問得太多了。請等 { $seconds } 秒再問。
closed = 這份檔案庫只對自己的讀者開放。請讓管理者把您加進來，本聊天的編號是 { $chat }。
administrators-only = 只有本群的管理員可以這樣做。
keepers-only = 只有機器人的管理者可以檢視。
asking-closed = 在本群只有管理員可以向我提問。

confidence-medium = 把握中等
confidence-weak = 把握不大，請核對原文
understood-follow-up = 接著上一個問題：{ $question }
understood-time = 時間：{ $time }
understood-names = 限於：{ $names }
understood-unprinted = 沒有原樣印出「{ $phrase }」的段落
understood-spelled = { $asked }：{ $found }
understood-yearless = 未印年份的可能是別的年份
range = { $from }至{ $to }
see-also = 另見
no-answer = 檔案庫裡沒有找到答案。
empty-question = 沒有看到問題。請寫一句話，例如：大橋是哪一天通車的？
question-too-long = 問題太長了，最多 { $most } 字。請縮短後再問。
mismatch-fact = 最接近的報導沒有說明所問的{ $fact ->
    [money] 金額
    [length] 長度
    [duration] 時長
    [year] 年份
    [day] 日期
    [hour] 時刻
    [birth] 年齡或出生年份
    [contact] 電話或聯絡方式
    [share] 比例
    [count] 數目
    [person] 人
   *[other] 內容
  }。
mismatch-time = 檔案庫裡沒有「{ $asked }」的報導。
mismatch-absent = 最接近的報導沒有提到「{ $asked }」。
mismatch-differs = 問的是{ $asked }，最接近的報導是{ $found }。
nearest = 最接近的段落（並不是答案）：
covers = 檔案庫共有 { $articles } 篇文章。
covers-papers = 報紙：{ $papers }。
covers-dates = 標明年份的日期：{ $dates }。

untitled = （無標題）
reporters = 記者 { $names }
correspondents = 通訊員 { $names }
line = 第{ $lines }行
lines = 第{ $lines }行
issued = { $date }出版
newspaper-page = 第{ $page }版
original = 原文
also-in = 亦見 { $files }
date-inferred = { $date }（年份據同版推定）
date-yearless = { $date }（未印年份）

count-all = 共 { $total } 篇
count-some = { $total } 篇中的 { $shown } 篇
latest-head = 最新的文章，{ $count }（未印年份的排在後面）：
words-head = 有「{ $words }」的文章，{ $count }，新的在前：
on-head = { $time }的文章，{ $count }（未印年份的可能是別的年份）：
by-head = { $name }的文章，{ $count }，新的在前：
section-head = 專欄「{ $name }」的文章，{ $count }，新的在前：
no-words = 沒有一篇文章裡有「{ $words }」。
no-time = 檔案庫裡沒有{ $time }的文章。
no-name = 檔案庫裡沒有叫「{ $name }」的作者。
no-section = 檔案庫裡沒有「{ $name }」這個專欄。
known-names = 有：{ $names }。
name-count = { $name }（{ $articles }）
empty-archive = 檔案庫裡還沒有文章。
latest-usage = 篇數請寫 1 到 { $most }，例如：/latest 5
on-usage = 請把日期寫在命令後面，例如：/on 2020-04-26、/on 2020年4月、/on 上週
by-usage = 請把姓名寫在命令後面，例如：/by 周明。
section-usage = 請把專欄寫在命令後面：/section 專欄。
article-usage = 請把文章的編號（16 位數字和字母）寫在命令後面：/article 0123456789abcdef
article-gone = 檔案庫裡已經沒有這篇文章：它被改過或刪去了。請重新提問，看現有的內容。
sources-head = 檔案庫裡有 { $files } 個檔案、{ $articles } 篇文章：
source-papers = { $paper }：{ $articles } 篇
no-paper = 未註明報紙

button-article = 全文
button-context = 上下文
button-source = 核對原文
button-back = 返回
check-head = 引文所在
check-same = 引文與編入索引時的檔案一致。
check-file = 檔案：{ $file }
check-places = 第 { $lines } 行；字元 { $spans }
check-hash = 檔案的 SHA-256（{ $encoding }）：{ $hash }
check-article = 文章編號：{ $key }
check-address = 網址：{ $url }
check-licence = 許可：{ $licence }
reply-gone = 這條訊息太舊，按鈕已經失效。請再問一次。
voted-good = 謝謝，記為答對。
voted-bad = 謝謝，記為答錯。可以用 /feedback 寫幾個字，告訴管理者錯在哪裡。
feedback-usage = 請把意見寫在命令後面，例如：/feedback 引的是另一年的報導
feedback-thanks = 謝謝。您的意見和上一個問題一起留給檔案庫的管理者。

lang-head = 我用哪種語言？現在是：{ $language }。
lang-auto = 跟隨 Telegram
lang-set = 現在用繁體中文。引文保持原文。
settings-head = 本聊天的設定
settings-language = 語言：{ $language }
settings-answers = 回答：{ $value ->
    [short] 簡短
   *[full] 完整
  }
settings-asks = 誰可以問：{ $value ->
    [administrators] 管理員
   *[everyone] 所有人
  }
forgotten = 儲存的關於本聊天的一切都已刪除。
privacy-hint = 我在本群處於隱私模式：只能看到命令和對我的回覆，@ 我的訊息不一定收得到。要讓我收到，請管理員關掉它（@BotFather，/setprivacy，{ $bot }，Disable），再把我移出後重新加入；或者把我設為管理員。/ask@{ $bot } 隨時可用。

inline-search = 完整搜尋這個問題
inline-ask = 請輸入問題
inline-none = 沒有找到，去完整搜尋

status = { $bot } 的狀態
status-corpus = 檔案庫：{ $files } 個檔案，{ $articles } 篇文章，{ $passages } 個段落
status-index = 索引：第 { $generation } 代，{ $published }
status-model = 模型：{ $model }
status-words-only = 現在只按詞語搜尋：模型缺失，或與索引不符。
status-uptime = 已執行 { $hours } 小時 { $minutes } 分
status-queue = 等待中：{ $questions } 個問題，{ $messages } 條訊息
status-readers = 聊天 { $chats } 個；儲存的回答 { $answers } 個；評價：{ $good } 對，{ $bad } 錯
