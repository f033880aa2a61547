/**
 * Chinese words that ask and do not describe, simplified and traditional. They are taken out
 * before a run of characters is cut into pairs, so that no pair is made of half of one.
 */
export const questionWords = new RegExp(
  [
    '请问|請問|告诉我|告訴我|我想知道|想问一下|想問一下',
    '为什么|為什麼|为何|為何|是不是|有没有|有沒有|是否',
    '叫什么|叫什麼|叫做什么|叫做什麼|叫啥',
    '什么时候|什麼時候|什么地方|什麼地方|什么|什麼|甚麼|啥',
    '哪一位|哪一家|哪一天|哪一年|哪几个|哪幾個|哪几|哪幾|哪些|哪个|哪個|哪里|哪裡|哪儿|哪兒|哪位|哪家|哪天|哪年|哪次|哪',
    '多少|几个|幾個|几家|幾家|几名|幾名|几天|幾天|几点|幾點|几条|幾條|几项|幾項|几处|幾處|几种|幾種|几月几日|几号|几成|百分之几|几',
    '怎么样|怎麼樣|怎么|怎麼|怎样|怎樣|如何',
    '谁|誰|吗|嗎|呢|吧|的|了|是|都|到底|一共|总共|總共|具体|具體',
  ].join('|'),
  'gu',
)
