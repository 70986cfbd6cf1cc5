import sharp from 'sharp';
import { type App, openApp, visible } from './app';
import { settle } from './browser';
import { choosePicture } from './picture';

const SLOW_MS = 120_000;

describe('painting over a plate', () => {
  let app: App;
  afterEach(() => app.close());

  it(
    'leaves nothing of it in what is handed in, and can be undone before',
    async () => {
      app = await openApp('mask');
      const owner = await app.as('owner-base');
      await owner.goto('packages/task/submit/index?id=rain-window');
      const inSight = (id: string) => owner.page.locator(`#${id}`).locator('visible=true').first();
      await choosePicture(owner.page, () => inSight('pictures-add').tap());
      await owner.page.locator('#mask[disabled="false"]').locator('visible=true').waitFor();
      await settle(owner.page);
      await owner.shoot('form');
      const before = await drafted(app, []);
      await inSight('mask').tap();
      await settle(owner.page);
      const stage = inSight('mask-stage');
      // The page slides in; what is measured before it rests lies elsewhere afterwards.
      await owner.page.waitForTimeout(600);
      const box = await stage.boundingBox();
      if (box === null) throw new Error('The picture is not in sight.');
      // All of it is there to be painted over: a box lies on the picture where it was drawn on the screen.
      expect(box.height / box.width).toBeCloseTo(0.75, 2);
      const client = await owner.page.context().newCDPSession(owner.page);
      const drag = async (left: number, top: number, right: number, bottom: number) => {
        const at = (x: number, y: number) => ({ x: box.x + box.width * x, y: box.y + box.height * y });
        await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(left, top)] });
        await client.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [at((left + right) / 2, (top + bottom) / 2)],
        });
        await client.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [at(right, bottom)],
        });
        await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        await settle(owner.page);
      };
      await drag(0.1, 0.1, 0.4, 0.4);
      await drag(0.6, 0.6, 0.9, 0.9);
      await visible(owner.page, '遮住 2 处').waitFor();
      // Touches of two sessions may get in each other's way; from here on only those of the page's own are sent.
      await client.detach();
      await owner.shoot('two-boxes');
      // A touch so soon after a drag may be taken for something longer than a tap.
      await inSight('mask-undo').click();
      await visible(owner.page, '遮住 1 处').waitFor();
      await inSight('mask-done').click();
      await owner.page.locator('#mask[disabled="false"]').locator('visible=true').waitFor();
      await owner.shoot('masked');
      const draft = await drafted(app, before.images);
      const { uploadFolder } = await app.act<{ uploadFolder: string }>('owner-base', 'member.me', {});
      expect(draft.images[0]).toContain(uploadFolder);
      const { files } = await app.act<{ files: { url: string }[] }>('owner-base', 'file.urls', {
        fileIds: draft.images,
      });
      const bytes = Buffer.from(await (await fetch(files[0]?.url ?? '')).arrayBuffer());
      const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const lightAt = (x: number, y: number) => {
        const at = 3 * (Math.floor(y * info.height) * info.width + Math.floor(x * info.width));
        return Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      };
      for (const [x, y] of [
        [0.15, 0.15],
        [0.25, 0.25],
        [0.35, 0.35],
      ] as const) {
        expect(lightAt(x, y)).toBeLessThan(50);
      }
    },
    SLOW_MS,
  );
});

/** What the cloud holds of the unsent work, once other pictures than these are saved there. */
async function drafted(app: App, former: readonly string[]): Promise<{ images: string[] }> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { draft } = await app.act<{ draft: { content: { images: string[] } } | null }>(
      'owner-base',
      'draft.get',
      {
        taskId: 'rain-window',
      },
    );
    if (
      draft !== null &&
      draft.content.images.length === 1 &&
      !former.includes(draft.content.images[0] ?? '')
    ) {
      return draft.content;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The draft was never saved.');
}
