/** The published rule of every ranking. */
export const RANKING_RULE =
  '按总分排名。同分时先比比重最大的一条，再比下一条；都相同，先提交的在前。每份作品由两位评审各自打分，互相看不到。';
