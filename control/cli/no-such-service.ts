/** A Service that somebody asked for and that is not there. */
import { type OperatorError, operatorError } from '../../loader/errors.ts';
import { nearest } from '../config/problems.ts';

export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** Names that are told at most. */
const mostNames = 10;

const remedyFor = ({ name }: ServiceName, all: readonly ServiceName[]): string => {
  const elsewhere = all.filter((service) => service.name === name).map(({ namespace }) => namespace);
  if (elsewhere.length > 0) return `it is in ${elsewhere.join(', ')}: give -n ${elsewhere[0]}`;
  if (all.length === 0) return 'there is no Service at all: see "fairlead status"';
  const like = nearest(
    name,
    all.map((service) => service.name),
  );
  const names = all.slice(0, mostNames).map((service) => `${service.namespace}/${service.name}`);
  const rest = all.length > names.length ? ` and ${all.length - names.length} more, see "fairlead get services"` : '';
  return `${like === '' ? '' : `was ${like} meant? `}there are ${names.join(', ')}${rest}`;
};

/** `wanted.namespace` is '' for all; `all` are the Services that there are, in every namespace. */
export const noSuchService = (wanted: ServiceName, all: readonly ServiceName[]): OperatorError => {
  const where = wanted.namespace === '' ? '' : ` in the namespace ${wanted.namespace}`;
  return operatorError('NO_SUCH_SERVICE', `there is no Service ${wanted.name}${where}`, remedyFor(wanted, all));
};
