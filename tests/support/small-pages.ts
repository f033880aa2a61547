/** A page of two articles: a torn sentence, a byline each, a date with and one without its year. */
export const TOWN = `
民生直通车

青河大桥建成通车

本报讯 2021年5月3日,青河大桥建成通车。大桥全长2.6公里,总造价12亿元。

市长林志远在通车仪式上说,大桥将两岸的车

程从四十分钟缩短到五分钟,沿河居民出行更加方便,两岸的学校和医院也将共用。

记者 周明 通讯员 吴小兰

南山公园开园

本报讯 近日,南山公园开园,免费向市民开放。

青河时报 郑丽华
`

export const FLOOD = `
青河水位上涨 防汛指挥部发布预警

本报讯 7月20日,受连日降雨影响,青河水位超过警戒线0.8米,市防汛指挥部发布洪水橙色预警。

截至当晚,沿河三个乡镇转移群众4600人,无人员伤亡。

记者 周明
`

/** The same with the folio of the newspaper that printed it the day after. */
export const ISSUE = `
青河日报

2021年7月21日 星期三 第3版
${FLOOD}`

export const MARKET = `
古城夜市红火

本报讯 2020年8月1日,古城夜市开市,三百个摊位迎来首批游客。

记者 郑丽华
`

export const SMALL_PAGES = { 'flood.txt': FLOOD, 'market.txt': MARKET, 'town.txt': TOWN }
