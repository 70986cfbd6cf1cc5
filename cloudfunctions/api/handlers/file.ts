import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';

export const fileHandlers: Pick<Handlers, 'file.urls'> = {
  async 'file.urls'({ actor, input }) {
    const folder = uploadFolderOf(actor.openid);
    if (!input.fileIds.every((fileId) => isInFolder(fileId, folder))) throw new DomainError('FILE.NOT_YOURS');
    const urls = await fileUrls(input.fileIds);
    return { files: [...urls].map(([fileId, url]) => ({ fileId, url })) };
  },
};
