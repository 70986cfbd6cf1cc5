/** 1,200 元, and with 角 and 分 where there are any: 1,200.50 元 */
export function wordYuan(amountFen: number): string {
  const [yuan = '0', cents = '00'] = (Math.abs(amountFen) / 100).toFixed(2).split('.');
  const grouped = yuan.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amountFen < 0 ? '−' : ''}${grouped}${cents === '00' ? '' : `.${cents}`} 元`;
}
