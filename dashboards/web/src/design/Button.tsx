import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './Icon';

type Native = Omit<JSX.IntrinsicElements['button'], 'label' | 'icon' | 'children'>;

interface Props extends Native {
  icon?: IconName;
  kind?: 'normal' | 'primary' | 'plain' | 'danger';
  children?: ComponentChildren;
  /** The name where only an icon is seen. */
  label?: string;
}

export function Button({ icon, kind = 'normal', children, label, ...rest }: Props) {
  const onlyIcon = children === undefined;
  return (
    <button type="button" {...rest} class={`button ${kind} ${onlyIcon ? 'icon-only' : ''} ${rest.class ?? ''}`} aria-label={label} title={label}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface LinkProps extends Pick<Props, 'icon' | 'kind' | 'children' | 'label'> {
  href: string;
  target?: '_blank';
  download?: string | true;
}

export function LinkButton({ icon, kind = 'normal', children, label, href, target, download }: LinkProps) {
  const onlyIcon = children === undefined;
  return (
    <a
      class={`button ${kind} ${onlyIcon ? 'icon-only' : ''}`}
      href={href}
      target={target}
      rel={target ? 'noopener noreferrer' : undefined}
      download={download}
      aria-label={label}
      title={onlyIcon ? label : undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
