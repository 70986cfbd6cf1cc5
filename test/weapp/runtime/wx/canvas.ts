import type { Ground } from './api';

/** Pictures are taken for this large; nothing here looks into them. */
const PICTURE = { width: 1200, height: 900 };

/** A canvas that paints nothing and remembers what was written on it. */
export class Canvas {
  width = 300;
  height = 150;
  private readonly painter;

  constructor(private readonly ground: Ground) {
    const { painted } = ground.records;
    const quiet = (): void => undefined;
    this.painter = {
      fillStyle: '',
      font: '',
      drawImage: quiet,
      fillRect: quiet,
      fillText: (text: string) => void painted.push(text),
      createLinearGradient: () => ({ addColorStop: quiet }),
    };
  }

  getContext(): object {
    return this.painter;
  }

  createImage(): object {
    const { timers } = this.ground;
    const image = {
      ...PICTURE,
      onload: undefined as unknown,
      onerror: undefined as unknown,
      set src(_address: string) {
        timers.setTimeout(() => timers.guard(image.onload), 1);
      },
    };
    return image;
  }
}
