import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Action } from './action';
import { aria } from './aria';
import { Icon } from './Icon';
import './Section.scss';

interface SectionProps {
  title: string;
  note?: string | undefined;
  action?: Action | undefined;
  children?: ReactNode;
  id?: string | undefined;
}

/** A part of a page with a heading above its cards. */
export function Section({ title, note, action, children, id }: SectionProps) {
  return (
    <View {...(id ? { id } : {})} className="ui-section">
      <View className="ui-section__head">
        <View className="ui-section__words">
          <View className="ui-section__title" {...aria({ role: 'heading' })}>
            {title}
          </View>
          {note ? <View className="ui-section__note">{note}</View> : null}
        </View>
        {action ? (
          <View
            className="ui-section__action"
            onClick={() => action.onClick()}
            {...aria({ role: 'button', label: `${title}，${action.text}` })}
          >
            {action.text}
            <Icon name="chevron-right" />
          </View>
        ) : null}
      </View>
      {children}
    </View>
  );
}
