import { keepPicture } from '@/cloud/album';
import { paintPoster } from '@/cloud/poster';
import { layOutPoster, type PosterContent } from '@/domain/poster';

export { keepPicture } from '@/cloud/album';

/** Composes the poster of one picture. Returns the path of the picture that it has become. */
export function composePoster(content: PosterContent, picture: string): Promise<string> {
  return paintPoster(layOutPoster(content), picture);
}

/** Keeps several pictures one after the other; stops where the person does not allow it. */
export async function keepPictures(urls: readonly string[], name: string): Promise<'saved' | 'refused'> {
  for (const [index, url] of urls.entries()) {
    if ((await keepPicture(url, `${name}-${index + 1}.jpg`)) === 'refused') return 'refused';
  }
  return 'saved';
}
