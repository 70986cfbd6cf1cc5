import type { PolicyProblem } from '@/domain/policyDraft';

export interface Range {
  min: number;
  max: number;
}

/** The word at each field that something is wrong with. */
export class Problems {
  constructor(private readonly problems: readonly PolicyProblem[]) {}

  /** What is wrong at a field, with its range in the unit that the field shows. */
  at(field: string, range?: Range): string | undefined {
    const found = this.problems.find((problem) => problem.field === field);
    return found === undefined ? undefined : wordProblem(found, range);
  }

  /** How many there are at a field and everything below it. */
  below(...fields: readonly string[]): number {
    return this.problems.filter((problem) =>
      fields.some((field) => problem.field === field || problem.field.startsWith(`${field}.`)),
    ).length;
  }

  /** Fields with nothing in them; a draft that has some cannot be saved for the others. */
  get empty(): number {
    return this.problems.filter((problem) => problem.code === 'NOT_WHOLE').length;
  }

  get count(): number {
    return this.problems.length;
  }
}

function wordProblem({ code }: PolicyProblem, range: Range | undefined): string {
  switch (code) {
    case 'NOT_WHOLE':
      return '填一个整数';
    case 'TOO_LOW':
      return range === undefined ? '数字太小了' : `不能小于 ${range.min}`;
    case 'TOO_HIGH':
      return range === undefined ? '数字太大了' : `不能大于 ${range.max}`;
    case 'NO_GATE':
      return '至少要有一个条件，不然人人都符合';
    case 'TOO_MANY_GATES':
      return '条件太多了，最多 8 个';
    case 'SAME_GATE_TWICE':
      return '同样的条件已经有了，改一下统计时间，或去掉一个';
    case 'BELOW_LOWER_TIER':
      return '比下面一级的同一个条件还低，至少和它一样高';
    case 'ADMISSION_NOT_ALLOWED':
      return '这一级不能这样进入，请换一种方式';
    case 'NO_WEIGHT':
      return '至少要有一类任务的权重大于 0';
  }
}
