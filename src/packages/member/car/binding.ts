import { useEffect, useState } from 'react';
import { showFailure } from '@/components/failure';
import { isVin } from '@/domain/car';
import { codeOf } from '@/stores/failure';
import { bindCar, type CarAnswers, carForm } from '@/stores/member';
import { wordError } from '@/wording/errors';

/** What is wrong with each answer, in words. */
export type CarProblems = Partial<Record<keyof CarAnswers, string>>;

const VIN_LENGTH = 17;

function findProblems({ vin, model, region }: CarAnswers): CarProblems {
  const problems: CarProblems = {};
  if (vin.length < VIN_LENGTH) problems.vin = `还差 ${VIN_LENGTH - vin.length} 位，车架号一共 17 位`;
  else if (!isVin(vin)) problems.vin = '校验位对不上，请对照行驶证再看一遍';
  if (model === null) problems.model = '选一下车型';
  if (region === null) problems.region = '选一下常用地区';
  return problems;
}

/** Words beside the VIN when the cloud refused it; undefined when the refusal is about something else. */
function wordVinRefusal(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== 'CAR.TAKEN' && code !== 'CAR.VIN_INVALID') return undefined;
  const { text, remedy } = wordError(code);
  return `${text}。${remedy}`;
}

/** Sends the car that is being typed in, after a look at what is missing. */
export function useCarBinding(onBound: () => Promise<void>) {
  const [problems, setProblems] = useState<CarProblems>({});
  const [sending, setSending] = useState(false);
  useEffect(() => carForm.open(), []);

  const submit = async () => {
    const answers = carForm.useForm.getState().values;
    const found = findProblems(answers);
    setProblems(found);
    const { vin, model, region } = answers;
    if (Object.keys(found).length > 0 || model === null || region === null) return;
    setSending(true);
    try {
      await bindCar({ vin, model, region });
      carForm.clear();
      await onBound();
    } catch (failure) {
      const refusal = wordVinRefusal(failure);
      if (refusal === undefined) showFailure(failure);
      else setProblems({ vin: refusal });
    } finally {
      setSending(false);
    }
  };

  return { problems, sending, submit: () => void submit() };
}
