/** A file that the person has chosen on this device. */
export interface ChosenDocument {
  name: string;
  path: string;
  bytes: number;
}

/** Lets the person choose one file with one of the endings. Answers with null when they changed their mind. */
export function chooseDocument(endings: readonly string[]): Promise<ChosenDocument | null> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = endings.map((ending) => `.${ending}`).join(',');
    field.style.display = 'none';
    const answer = (chosen: ChosenDocument | null) => {
      field.remove();
      resolve(chosen);
    };
    field.onchange = () => {
      const file = field.files?.[0];
      answer(
        file === undefined ? null : { name: file.name, path: URL.createObjectURL(file), bytes: file.size },
      );
    };
    field.oncancel = () => answer(null);
    document.body.append(field);
    field.click();
  });
}

/** Makes a text a file; what it returns is handed to `handOver`. */
export async function writeDocument(name: string, text: string): Promise<string> {
  const type = name.endsWith('.json') ? 'application/json' : 'text/csv';
  return URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Gives the person a file that was written: a browser downloads it. */
export async function handOver(name: string, path: string): Promise<void> {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
