import Taro from '@tarojs/taro';
import { useState } from 'react';

/** How large the phone's own text may make ours. */
const LARGEST = 1.6;
const USUAL_PX = 16;

/** The text size that a browser's reader has chosen, in px. */
function readBrowserTextPx(): number {
  const probe = document.createElement('span');
  probe.style.cssText = 'position:absolute;visibility:hidden;font-size:medium';
  document.body.appendChild(probe);
  const size = Number.parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size;
}

/** The phone's text size relative to the usual one, from 1 to 1.6. */
export function readTextScale(): number {
  const size =
    process.env.TARO_ENV === 'weapp' ? Taro.getSystemInfoSync().fontSizeSetting : readBrowserTextPx();
  if (!size || !Number.isFinite(size)) return 1;
  return Math.min(LARGEST, Math.max(1, Math.round((size / USUAL_PX) * 100) / 100));
}

/** The text scale of the phone, read once for each page. */
export function useTextScale(): number {
  const [scale] = useState(readTextScale);
  return scale;
}
