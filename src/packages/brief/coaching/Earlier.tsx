import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ImageGrid } from '@/components/ImageGrid';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import type { VersionView } from '@/contract/coaching';
import type { Stage } from '@/domain/coaching';
import { previewPictures } from '@/stores/device';
import { wordAge } from '@/wording/dates';
import { Said } from './Said';

interface EarlierProps {
  versions: readonly VersionView[];
  stages: readonly Stage[];
}

/** Versions before, newest first, each with what was said of it. */
export function Earlier({ versions, stages }: EarlierProps) {
  const [shown, setShown] = useState<VersionView | null>(null);
  if (versions.length === 0) return null;
  return (
    <Section title="之前的版本">
      <Card flush>
        {[...versions].reverse().map((version) => {
          const stage = stages.find(({ id }) => id === version.stageId)?.title;
          return (
            <Cell
              key={version.number}
              id={`version-${version.number}`}
              title={[`第 ${version.number} 版`, stage].filter(Boolean).join(' · ')}
              note={`${wordAge(version.atMs, Date.now())} · ${version.comments.length} 条意见`}
              onClick={() => setShown(version)}
            />
          );
        })}
      </Card>
      <Sheet
        id="version-sheet"
        open={shown !== null}
        title={shown === null ? '' : `第 ${shown.number} 版`}
        onClose={() => setShown(null)}
      >
        {shown === null ? null : <Whole version={shown} />}
      </Sheet>
    </Section>
  );
}

function Whole({ version }: { version: VersionView }) {
  const urls = version.images.map(({ url }) => url);
  return (
    <>
      <View className="desk__words">{version.text}</View>
      {urls.length === 0 ? null : (
        <ImageGrid
          images={version.images.map(({ fileId, url }) => ({ id: fileId, src: url }))}
          onPreview={(id) => {
            const current = version.images.find(({ fileId }) => fileId === id)?.url;
            if (current !== undefined) void previewPictures(urls, current);
          }}
        />
      )}
      {version.comments.length === 0 ? null : <Said version={version} />}
    </>
  );
}
