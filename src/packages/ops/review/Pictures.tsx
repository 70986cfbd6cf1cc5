import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Photo } from '@/components/Photo';
import type { WorkImage } from '@/contract/submission';
import { previewPictures } from '@/stores/device';

/** One picture large, the others below to bring up; a tap on the large one opens it in full. */
export function Pictures({ images }: { images: readonly WorkImage[] }) {
  const [shown, setShown] = useState(0);
  const large = images[shown];
  if (large === undefined) return null;
  const urls = images.map((image) => image.url);
  return (
    <View className="review__pictures">
      <Photo
        src={large.url}
        label={`第 ${shown + 1} 张，共 ${images.length} 张，点开看大图`}
        rounded
        onClick={() => void previewPictures(urls, large.url)}
      />
      {images.length > 1 ? (
        <View className="review__strip">
          {images.map((image, index) => (
            <View
              key={image.fileId}
              id={`picture-${index + 1}`}
              className={classes('review__thumb', index === shown && 'review__thumb--on')}
              onClick={() => setShown(index)}
              {...aria({ role: 'button', label: `第 ${index + 1} 张`, selected: index === shown })}
            >
              <Image className="review__image" src={image.url} mode="aspectFill" lazyLoad />
            </View>
          ))}
        </View>
      ) : null}
    </View>
  );
}
