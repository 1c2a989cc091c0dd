/**
 * Makes numbers of 64 bits JavaScript numbers. To be imported before the generated code, which decides when it is
 * loaded what the default of such a field is: an object of the Long library, unless that is hidden from it.
 */
import protobuf from 'protobufjs/minimal.js';

(protobuf.util as { Long: unknown }).Long = undefined;
protobuf.configure();
