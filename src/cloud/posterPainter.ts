import { coverOf, type Stroke } from '@/domain/poster';

interface Shade {
  addColorStop(offset: number, colour: string): void;
}

/** What a poster needs of a canvas; a browser's has it, and so has a mini-program's, whose own type names nothing. */
export interface Painter {
  fillStyle: string | Shade;
  font: string;
  drawImage(image: object, ...places: number[]): void;
  fillRect(left: number, top: number, width: number, height: number): void;
  fillText(text: string, left: number, baseline: number): void;
  createLinearGradient(left: number, top: number, right: number, bottom: number): Shade;
}

export function isPainter(context: object | null): context is Painter {
  return (
    context !== null && 'drawImage' in context && 'fillText' in context && 'createLinearGradient' in context
  );
}

/** A picture that can be drawn, and its size. */
export interface Drawable {
  image: object;
  width: number;
  height: number;
}

/** Paints one stroke of a poster; `family` is what the platform writes with. */
export function paintStroke(context: Painter, stroke: Stroke, picture: Drawable, family: string): void {
  switch (stroke.kind) {
    case 'fill':
      context.fillStyle = stroke.colour;
      context.fillRect(stroke.left, stroke.top, stroke.width, stroke.height);
      return;
    case 'picture': {
      const { left, top, width, height } = coverOf(picture, stroke);
      const place = [stroke.left, stroke.top, stroke.width, stroke.height];
      context.drawImage(picture.image, left, top, width, height, ...place);
      return;
    }
    case 'shade': {
      const shade = context.createLinearGradient(0, stroke.top, 0, stroke.top + stroke.height);
      shade.addColorStop(0, 'rgba(14,16,18,0)');
      shade.addColorStop(1, 'rgba(14,16,18,1)');
      context.fillStyle = shade;
      context.fillRect(stroke.left, stroke.top, stroke.width, stroke.height);
      return;
    }
    case 'text':
      context.fillStyle = stroke.colour;
      context.font = `${stroke.strong ? 'bold ' : ''}${stroke.size}px ${family}`;
      context.fillText(stroke.text, stroke.left, stroke.baseline);
      return;
  }
}
