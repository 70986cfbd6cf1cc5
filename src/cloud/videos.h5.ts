/** A film that the person has chosen, with a picture from it; an empty path where there is none. */
export interface ChosenVideo {
  path: string;
  posterPath: string;
  bytes: number;
}

/** Lets the person choose films. None when they changed their mind. */
export async function chooseVideos(most: number): Promise<ChosenVideo[]> {
  const files = await chooseFiles(most > 1);
  const chosen: ChosenVideo[] = [];
  for (const file of files.slice(0, most)) {
    const path = URL.createObjectURL(file);
    chosen.push({ path, posterPath: await takePoster(path), bytes: file.size });
  }
  return chosen;
}

function chooseFiles(several: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = 'video/mp4,video/quicktime,.mp4,.mov';
    field.multiple = several;
    field.style.display = 'none';
    const answer = (files: File[]) => {
      field.remove();
      resolve(files);
    };
    field.onchange = () => answer([...(field.files ?? [])]);
    field.oncancel = () => answer([]);
    document.body.append(field);
    field.click();
  });
}

const POSTER_WAIT_MS = 4_000;
const POSTER_WIDTH = 720;
const POSTER_AT_S = 0.2;
const QUALITY = 0.85;

/** A picture from the beginning of a film; empty where this browser cannot play it. */
async function takePoster(path: string): Promise<string> {
  const film = document.createElement('video');
  film.muted = true;
  film.preload = 'auto';
  film.src = path;
  const shown = new Promise<boolean>((resolve) => {
    film.onloadeddata = () => {
      film.currentTime = Math.min(POSTER_AT_S, film.duration / 2 || 0);
    };
    film.onseeked = () => resolve(true);
    film.onerror = () => resolve(false);
    setTimeout(() => resolve(false), POSTER_WAIT_MS);
  });
  if (!(await shown) || film.videoWidth === 0) return '';
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, POSTER_WIDTH / film.videoWidth);
  canvas.width = Math.round(film.videoWidth * scale);
  canvas.height = Math.round(film.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(film, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', QUALITY);
  });
  return picture === null ? '' : URL.createObjectURL(picture);
}
