import { codeOf, fieldsOf } from '@/stores/failure';
import { wordError } from '@/wording/errors';

/** What is wrong with a nickname before it is sent; undefined when nothing is. */
export function findNicknameProblem(nickname: string): string | undefined {
  return nickname.trim() === '' ? '写一个昵称，让大家知道怎么称呼你' : undefined;
}

/** The words beside the nickname when the cloud refused it; undefined when the refusal is about something else. */
export function wordNicknameRefusal(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === 'CONTENT.RISKY') return '这个昵称没有通过安全检查，换一个试试';
  return code === 'INPUT.INVALID' && fieldsOf(error).includes('nickname') ? wordError(code).text : undefined;
}
