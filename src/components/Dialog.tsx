import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { Button } from './Button';
import './Dialog.scss';

interface DialogProps {
  open: boolean;
  title: string;
  /** What will happen, or what is lost. */
  children?: ReactNode;
  confirmText?: string | undefined;
  /** Empty for a dialog with one button. */
  cancelText?: string | undefined;
  danger?: boolean | undefined;
  loading?: boolean | undefined;
  onConfirm: () => void;
  onCancel: () => void;
  id?: string | undefined;
}

/** A question that must be answered before going on. Put it directly in the Page. */
export function Dialog(props: DialogProps) {
  const {
    open,
    title,
    children,
    confirmText = '好',
    cancelText = '取消',
    danger,
    loading,
    onConfirm,
    onCancel,
    id,
  } = props;
  if (!open) return null;
  return (
    <View {...(id ? { id } : {})} className="ui-dialog" catchMove>
      <View className="ui-dialog__scrim" onClick={() => onCancel()} />
      <View className="ui-dialog__panel" {...aria({ role: 'dialog', label: title, modal: true })}>
        <View className="ui-dialog__title">{title}</View>
        {children ? <View className="ui-dialog__body">{children}</View> : null}
        <View className="ui-dialog__actions">
          {cancelText ? (
            <View className="ui-dialog__action">
              <Button tone="secondary" block onClick={onCancel}>
                {cancelText}
              </Button>
            </View>
          ) : null}
          <View className="ui-dialog__action">
            <Button tone={danger ? 'danger' : 'primary'} block loading={loading} onClick={onConfirm}>
              {confirmText}
            </Button>
          </View>
        </View>
      </View>
    </View>
  );
}
