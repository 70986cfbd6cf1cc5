import * as v from 'valibot';
import { LONGEST_TEXT, OPTIONS_PER_QUESTION, SCALE_HIGHEST } from '@/domain/question';
import { text } from './action';

/** Ids within one questionnaire: short, chosen by the form that makes the question. */
const LocalId = v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/));

const Options = v.pipe(
  v.array(v.strictObject({ id: LocalId, label: text(60) })),
  v.maxLength(OPTIONS_PER_QUESTION),
);

const Condition = v.nullable(
  v.union([
    v.strictObject({
      questionId: LocalId,
      anyOf: v.pipe(v.array(LocalId), v.maxLength(OPTIONS_PER_QUESTION)),
    }),
    v.strictObject({ questionId: LocalId, atLeast: v.number() }),
    v.strictObject({ questionId: LocalId, atMost: v.number() }),
  ]),
);

const common = { id: LocalId, title: text(200), required: v.boolean(), showIf: Condition };
const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A question as it is written; whether it makes sense is for the domain to say. */
export const QuestionInput = v.variant('kind', [
  v.strictObject({ ...common, kind: v.literal('single'), options: Options }),
  v.strictObject({ ...common, kind: v.literal('multiple'), options: Options, most: Count }),
  v.strictObject({ ...common, kind: v.literal('ranking'), options: Options }),
  v.strictObject({
    ...common,
    kind: v.literal('scale'),
    highest: v.picklist(SCALE_HIGHEST),
    lowLabel: text(20),
    highLabel: text(20),
  }),
  v.strictObject({
    ...common,
    kind: v.literal('number'),
    lowest: v.number(),
    highest: v.number(),
    unit: text(10),
  }),
  v.strictObject({ ...common, kind: v.literal('text'), longest: Count }),
]);

/** Answers by the id of the question. */
export const AnswersInput = v.record(
  LocalId,
  v.union([
    v.strictObject({ optionIds: v.pipe(v.array(LocalId), v.maxLength(OPTIONS_PER_QUESTION)) }),
    v.strictObject({ value: v.pipe(v.number(), v.finite()) }),
    v.strictObject({ text: text(LONGEST_TEXT) }),
  ]),
);
