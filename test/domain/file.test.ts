import { fileIdsIn, filePathOf, isInFolder } from '@/domain/file';

const FOLDER = 'works/0123456789abcdef';

test('the files that a row names are found wherever they stand, each once', () => {
  const row = {
    a: 'cloud://e.b/works/x/1.jpg',
    b: [{ c: 'cloud://e.b/works/x/2.jpg' }],
    d: 'cloud://e.b/works/x/1.jpg',
  };
  expect(fileIdsIn(row)).toEqual(['cloud://e.b/works/x/1.jpg', 'cloud://e.b/works/x/2.jpg']);
  expect(fileIdsIn({ text: '没有' })).toEqual([]);
});

describe('a file', () => {
  test.each([
    [`cloud://local-env.bucket/${FOLDER}/a.jpg`, true],
    [`cloud://local-env.bucket/${FOLDER}/deeper/a.jpg`, true],
    [`cloud://local-env.bucket/${FOLDER}`, false],
    [`cloud://local-env.bucket/${FOLDER}/`, false],
    [`cloud://local-env.bucket/${FOLDER}x/a.jpg`, false],
    [`cloud://local-env.bucket/other/${FOLDER}/a.jpg`, false],
    [`cloud://local-env.bucket/${FOLDER}/../other/a.jpg`, false],
    [`cloud://local-env.bucket/${FOLDER}/./a.jpg`, false],
    [`cloud://local-env.bucket/${FOLDER}//a.jpg`, false],
    [`cloud://local-env.bucket//${FOLDER}/a.jpg`, false],
    [`cloud://local env/${FOLDER}/a.jpg`, false],
    [`https://local-env.bucket/${FOLDER}/a.jpg`, false],
    [`${FOLDER}/a.jpg`, false],
    ['cloud://', false],
    ['', false],
  ])('%s lies in the folder of its person: %s', (fileId, expected) => {
    expect(isInFolder(fileId, FOLDER)).toBe(expected);
  });

  test('has the path that follows the environment', () => {
    expect(filePathOf('cloud://env.bucket/covers/a.jpg')).toBe('covers/a.jpg');
    expect(filePathOf('covers/a.jpg')).toBeNull();
  });
});
