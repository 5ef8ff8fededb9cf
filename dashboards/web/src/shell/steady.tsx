import { Component, type ComponentType, type FunctionComponent } from 'preact';
import { useCallback, useMemo, useRef } from 'preact/hooks';

/** A component that is drawn again only when it is given something else. */
export function steady<Props extends object>(Inner: FunctionComponent<Props>): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !isSame(this.props, next);
    }

    override render() {
      return <Inner {...(this.props as Props)} />;
    }
  };
}

function isSame(given: object, next: object): boolean {
  const names = Object.keys(next) as (keyof typeof next)[];
  return names.length === Object.keys(given).length && names.every((name) => given[name] === next[name]);
}

/** Always the same function, for a `steady` component; it does what the newest one does. */
export function useSteady<Args extends unknown[], Result>(act: (...args: Args) => Result): (...args: Args) => Result {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...args: Args) => newest.current(...args), []);
}

/** The same value as long as it says the same. */
export function useSame<Value>(value: Value): Value {
  return useMemo(() => value, [JSON.stringify(value)]);
}
