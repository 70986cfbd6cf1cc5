import type { template } from 'glass-easel';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Bundle } from './bundle';

/** Compiled WXML of a whole build, by path without extension. */
export type Templates = Record<string, template.ComponentTemplate>;

interface ParseProblem {
  message?: string;
  startLine?: number;
}

/** Warnings count as well: a tag that is not closed draws something else than what was meant. */
function explain(name: string, problems: ParseProblem[]): string[] {
  return problems.map((problem) => `${name}:${(problem.startLine ?? 0) + 1} ${problem.message ?? ''}`);
}

/** Compiles every template and script of the build; throws with file and line of what WeChat would refuse. */
export function compileTemplates(bundle: Bundle): Templates {
  const group = new TmplGroup();
  const names: string[] = [];
  const errors: string[] = [];
  try {
    for (const { name } of bundle.files) {
      if (name.endsWith('.wxs')) group.addScript(name.slice(0, -4), bundle.readText(name));
    }
    for (const { name } of bundle.files) {
      if (!name.endsWith('.wxml')) continue;
      const problems: unknown = group.addTmpl(name.slice(0, -5), bundle.readText(name));
      if (Array.isArray(problems)) errors.push(...explain(name, problems));
      names.push(name.slice(0, -5));
    }
    if (errors.length > 0) throw new Error(`Templates that do not compile:\n${errors.join('\n')}`);
    const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Record<
      string,
      template.ComponentTemplate['content']
    >;
    const templates: Templates = {};
    for (const name of names) {
      const content = groupList[name];
      if (content) templates[name] = { groupList, content, fallbackListenerOnNativeNode: true };
    }
    return templates;
  } finally {
    group.free();
  }
}

const templatesByRoot = new Map<string, { stamp: string; templates: Templates }>();

/** The templates of a build, compiled once per process as long as it does not change. */
export function readTemplates(bundle: Bundle): Templates {
  const stamp = bundle.files
    .filter((file) => /\.wx(ml|s)$/.test(file.name))
    .map((file) => `${file.name}:${file.bytes}:${bundle.readText(file.name).length}`)
    .join('|');
  const known = templatesByRoot.get(bundle.root);
  if (known?.stamp === stamp) return known.templates;
  const templates = compileTemplates(bundle);
  templatesByRoot.set(bundle.root, { stamp, templates });
  return templates;
}
