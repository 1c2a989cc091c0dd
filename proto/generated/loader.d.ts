import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace fairlead. */
export namespace fairlead {

    /** Namespace loader. */
    namespace loader {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a DescribeRequest.
             * @deprecated Use fairlead.loader.v1.DescribeRequest.$Properties instead.
             */
            interface IDescribeRequest extends fairlead.loader.v1.DescribeRequest.$Properties {
            }

            /** Represents a DescribeRequest. */
            class DescribeRequest {

                /**
                 * Constructs a new DescribeRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.DescribeRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified DescribeRequest message. Does not implicitly {@link fairlead.loader.v1.DescribeRequest.verify|verify} messages.
                 * @param message DescribeRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.DescribeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DescribeRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.DescribeRequest & fairlead.loader.v1.DescribeRequest.$Shape} DescribeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.DescribeRequest & fairlead.loader.v1.DescribeRequest.$Shape;

                /**
                 * Creates a DescribeRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DescribeRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.DescribeRequest;

                /**
                 * Creates a plain object from a DescribeRequest message. Also converts values to other types if specified.
                 * @param message DescribeRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.DescribeRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DescribeRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DescribeRequest {

                /** Properties of a DescribeRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DescribeRequest. */
                type $Shape = fairlead.loader.v1.DescribeRequest.$Properties;
            }

            /**
             * Properties of a DescribeResponse.
             * @deprecated Use fairlead.loader.v1.DescribeResponse.$Properties instead.
             */
            interface IDescribeResponse extends fairlead.loader.v1.DescribeResponse.$Properties {
            }

            /** Represents a DescribeResponse. */
            class DescribeResponse {

                /**
                 * Constructs a new DescribeResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.DescribeResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Version of the byte layouts of all maps; a client that was built for another must not write. */
                layoutVersion: number;

                /** Version of the loader. */
                version: string;

                /** Release of the running kernel. */
                kernel: string;

                /** Directory on bpffs that holds the pins. */
                pinRoot: string;

                /** Path of the cgroup that the programs are attached to. */
                cgroup: string;

                /** Grows with each Apply that wrote anything; starts at a random number when the loader starts. */
                revision: number;

                /** Number of possible CPUs: per-CPU maps hold as many values an entry. */
                cpus: number;

                /** DescribeResponse maps. */
                maps: fairlead.loader.v1.MapInfo.$Properties[];

                /** DescribeResponse programs. */
                programs: fairlead.loader.v1.ProgramInfo.$Properties[];

                /** What the kernel lacks, and the consequence; empty if it has all. */
                notes: string[];

                /** Cookie of the network namespace that the loader runs in; 0 where the kernel does not tell (before 5.14). */
                netnsCookie: number;

                /** Whether the programs at the socket serve that namespace only. */
                hostNamespaceOnly: boolean;

                /** UDP sockets that were ended by Reap since the loader started. */
                socketsReaped: number;

                /** Whether packets are translated, too, by programs on network interfaces. */
                packetPath: boolean;

                /** All of the loader's network namespace but loopback, while packets are translated. */
                interfaces: fairlead.loader.v1.InterfaceInfo.$Properties[];

                /** The programs for interfaces, and those that look through their flows. No canary exists for these. */
                packetPrograms: fairlead.loader.v1.ProgramInfo.$Properties[];

                /**
                 * Encodes the specified DescribeResponse message. Does not implicitly {@link fairlead.loader.v1.DescribeResponse.verify|verify} messages.
                 * @param message DescribeResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.DescribeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DescribeResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.DescribeResponse & fairlead.loader.v1.DescribeResponse.$Shape} DescribeResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.DescribeResponse & fairlead.loader.v1.DescribeResponse.$Shape;

                /**
                 * Creates a DescribeResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DescribeResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.DescribeResponse;

                /**
                 * Creates a plain object from a DescribeResponse message. Also converts values to other types if specified.
                 * @param message DescribeResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.DescribeResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DescribeResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DescribeResponse {

                /** Properties of a DescribeResponse. */
                interface $Properties {

                    /** Version of the byte layouts of all maps; a client that was built for another must not write. */
                    layoutVersion?: (number|null);

                    /** Version of the loader. */
                    version?: (string|null);

                    /** Release of the running kernel. */
                    kernel?: (string|null);

                    /** Directory on bpffs that holds the pins. */
                    pinRoot?: (string|null);

                    /** Path of the cgroup that the programs are attached to. */
                    cgroup?: (string|null);

                    /** Grows with each Apply that wrote anything; starts at a random number when the loader starts. */
                    revision?: (number|null);

                    /** Number of possible CPUs: per-CPU maps hold as many values an entry. */
                    cpus?: (number|null);

                    /** DescribeResponse maps */
                    maps?: (fairlead.loader.v1.MapInfo.$Properties[]|null);

                    /** DescribeResponse programs */
                    programs?: (fairlead.loader.v1.ProgramInfo.$Properties[]|null);

                    /** What the kernel lacks, and the consequence; empty if it has all. */
                    notes?: (string[]|null);

                    /** Cookie of the network namespace that the loader runs in; 0 where the kernel does not tell (before 5.14). */
                    netnsCookie?: (number|null);

                    /** Whether the programs at the socket serve that namespace only. */
                    hostNamespaceOnly?: (boolean|null);

                    /** UDP sockets that were ended by Reap since the loader started. */
                    socketsReaped?: (number|null);

                    /** Whether packets are translated, too, by programs on network interfaces. */
                    packetPath?: (boolean|null);

                    /** All of the loader's network namespace but loopback, while packets are translated. */
                    interfaces?: (fairlead.loader.v1.InterfaceInfo.$Properties[]|null);

                    /** The programs for interfaces, and those that look through their flows. No canary exists for these. */
                    packetPrograms?: (fairlead.loader.v1.ProgramInfo.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DescribeResponse. */
                type $Shape = fairlead.loader.v1.DescribeResponse.$Properties;
            }

            /**
             * Properties of an InterfaceInfo.
             * @deprecated Use fairlead.loader.v1.InterfaceInfo.$Properties instead.
             */
            interface IInterfaceInfo extends fairlead.loader.v1.InterfaceInfo.$Properties {
            }

            /** A network interface, and how packets are translated there. */
            class InterfaceInfo {

                /**
                 * Constructs a new InterfaceInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.InterfaceInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InterfaceInfo index. */
                index: number;

                /** InterfaceInfo name. */
                name: string;

                /** As the kernel names the kind of virtual devices: veth, vxlan. Empty for a device of a driver. */
                kind: string;

                /** uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none. */
                class: string;

                /** Why it is that. */
                reason: string;

                /** How XDP is attached: native, generic. Empty: not at all. */
                xdp: string;

                /** How tc is: tcx, clsact. Empty: not at all. */
                tc: string;

                /** What an earlier run had attached was taken over. */
                adopted: boolean;

                /** Addresses that packets get as their source where they leave here; empty: the node's primary one. */
                ipv4: string;

                /** InterfaceInfo ipv6. */
                ipv6: string;

                /** What is not as it should be, and what follows. */
                warnings: string[];

                /**
                 * Encodes the specified InterfaceInfo message. Does not implicitly {@link fairlead.loader.v1.InterfaceInfo.verify|verify} messages.
                 * @param message InterfaceInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.InterfaceInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InterfaceInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.InterfaceInfo & fairlead.loader.v1.InterfaceInfo.$Shape} InterfaceInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.InterfaceInfo & fairlead.loader.v1.InterfaceInfo.$Shape;

                /**
                 * Creates an InterfaceInfo message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns InterfaceInfo
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.InterfaceInfo;

                /**
                 * Creates a plain object from an InterfaceInfo message. Also converts values to other types if specified.
                 * @param message InterfaceInfo
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.InterfaceInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this InterfaceInfo to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace InterfaceInfo {

                /** Properties of an InterfaceInfo. */
                interface $Properties {

                    /** InterfaceInfo index */
                    index?: (number|null);

                    /** InterfaceInfo name */
                    name?: (string|null);

                    /** As the kernel names the kind of virtual devices: veth, vxlan. Empty for a device of a driver. */
                    kind?: (string|null);

                    /** uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none. */
                    "class"?: (string|null);

                    /** Why it is that. */
                    reason?: (string|null);

                    /** How XDP is attached: native, generic. Empty: not at all. */
                    xdp?: (string|null);

                    /** How tc is: tcx, clsact. Empty: not at all. */
                    tc?: (string|null);

                    /** What an earlier run had attached was taken over. */
                    adopted?: (boolean|null);

                    /** Addresses that packets get as their source where they leave here; empty: the node's primary one. */
                    ipv4?: (string|null);

                    /** InterfaceInfo ipv6 */
                    ipv6?: (string|null);

                    /** What is not as it should be, and what follows. */
                    warnings?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InterfaceInfo. */
                type $Shape = fairlead.loader.v1.InterfaceInfo.$Properties;
            }

            /**
             * Properties of a MapInfo.
             * @deprecated Use fairlead.loader.v1.MapInfo.$Properties instead.
             */
            interface IMapInfo extends fairlead.loader.v1.MapInfo.$Properties {
            }

            /** One map. */
            class MapInfo {

                /**
                 * Constructs a new MapInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.MapInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MapInfo name. */
                name: string;

                /** As the kernel names it: hash, array, percpu_array. */
                type: string;

                /** Bytes. */
                keySize: number;

                /** Bytes of one CPU's value. */
                valueSize: number;

                /** MapInfo maxEntries. */
                maxEntries: number;

                /** Whether an earlier run had pinned it, and its content was kept. */
                adopted: boolean;

                /** Entries updated and deleted through Apply since the loader started. */
                entriesWritten: number;

                /**
                 * Encodes the specified MapInfo message. Does not implicitly {@link fairlead.loader.v1.MapInfo.verify|verify} messages.
                 * @param message MapInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.MapInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MapInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapInfo & fairlead.loader.v1.MapInfo.$Shape} MapInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.MapInfo & fairlead.loader.v1.MapInfo.$Shape;

                /**
                 * Creates a MapInfo message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns MapInfo
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.MapInfo;

                /**
                 * Creates a plain object from a MapInfo message. Also converts values to other types if specified.
                 * @param message MapInfo
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.MapInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this MapInfo to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace MapInfo {

                /** Properties of a MapInfo. */
                interface $Properties {

                    /** MapInfo name */
                    name?: (string|null);

                    /** As the kernel names it: hash, array, percpu_array. */
                    type?: (string|null);

                    /** Bytes. */
                    keySize?: (number|null);

                    /** Bytes of one CPU's value. */
                    valueSize?: (number|null);

                    /** MapInfo maxEntries */
                    maxEntries?: (number|null);

                    /** Whether an earlier run had pinned it, and its content was kept. */
                    adopted?: (boolean|null);

                    /** Entries updated and deleted through Apply since the loader started. */
                    entriesWritten?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MapInfo. */
                type $Shape = fairlead.loader.v1.MapInfo.$Properties;
            }

            /**
             * Properties of a ProgramInfo.
             * @deprecated Use fairlead.loader.v1.ProgramInfo.$Properties instead.
             */
            interface IProgramInfo extends fairlead.loader.v1.ProgramInfo.$Properties {
            }

            /** One program and its attachment. */
            class ProgramInfo {

                /**
                 * Constructs a new ProgramInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.ProgramInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProgramInfo name. */
                name: string;

                /** As libbpf names it: cgroup/connect4. */
                section: string;

                /** Verified instructions, 0 where the kernel does not tell. */
                verifiedInstructions: number;

                /** Whether an existing link was updated in place rather than a new one made. */
                linkAdopted: boolean;

                /** ProgramInfo proof. */
                proof: fairlead.loader.v1.AttachProof;

                /** Why it could not be proven; empty if it was. */
                proofNote: string;

                /**
                 * Encodes the specified ProgramInfo message. Does not implicitly {@link fairlead.loader.v1.ProgramInfo.verify|verify} messages.
                 * @param message ProgramInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.ProgramInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProgramInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ProgramInfo & fairlead.loader.v1.ProgramInfo.$Shape} ProgramInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.ProgramInfo & fairlead.loader.v1.ProgramInfo.$Shape;

                /**
                 * Creates a ProgramInfo message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ProgramInfo
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.ProgramInfo;

                /**
                 * Creates a plain object from a ProgramInfo message. Also converts values to other types if specified.
                 * @param message ProgramInfo
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.ProgramInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ProgramInfo to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ProgramInfo {

                /** Properties of a ProgramInfo. */
                interface $Properties {

                    /** ProgramInfo name */
                    name?: (string|null);

                    /** As libbpf names it: cgroup/connect4. */
                    section?: (string|null);

                    /** Verified instructions, 0 where the kernel does not tell. */
                    verifiedInstructions?: (number|null);

                    /** Whether an existing link was updated in place rather than a new one made. */
                    linkAdopted?: (boolean|null);

                    /** ProgramInfo proof */
                    proof?: (fairlead.loader.v1.AttachProof|null);

                    /** Why it could not be proven; empty if it was. */
                    proofNote?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProgramInfo. */
                type $Shape = fairlead.loader.v1.ProgramInfo.$Properties;
            }

            /** Whether the hook was seen to run for a socket in a child of the cgroup. */
            enum AttachProof {

                /** ATTACH_PROOF_UNSPECIFIED value */
                ATTACH_PROOF_UNSPECIFIED = 0,

                /** A canary connection met the program. */
                ATTACH_PROOF_PROVEN = 1,

                /** A canary connection was made and did not meet it: attached, but without effect. */
                ATTACH_PROOF_FAILED = 2,

                /** No canary exists for this hook, or it could not be sent. */
                ATTACH_PROOF_UNKNOWN = 3
            }

            /**
             * Properties of an ApplyRequest.
             * @deprecated Use fairlead.loader.v1.ApplyRequest.$Properties instead.
             */
            interface IApplyRequest extends fairlead.loader.v1.ApplyRequest.$Properties {
            }

            /** Represents an ApplyRequest. */
            class ApplyRequest {

                /**
                 * Constructs a new ApplyRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.ApplyRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Of the first message of a call: the revision that the client's plan was made from. Ignored in later ones. */
                baseRevision: number;

                /** ApplyRequest writes. */
                writes: fairlead.loader.v1.Write.$Properties[];

                /**
                 * Encodes the specified ApplyRequest message. Does not implicitly {@link fairlead.loader.v1.ApplyRequest.verify|verify} messages.
                 * @param message ApplyRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.ApplyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ApplyRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ApplyRequest & fairlead.loader.v1.ApplyRequest.$Shape} ApplyRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.ApplyRequest & fairlead.loader.v1.ApplyRequest.$Shape;

                /**
                 * Creates an ApplyRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ApplyRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.ApplyRequest;

                /**
                 * Creates a plain object from an ApplyRequest message. Also converts values to other types if specified.
                 * @param message ApplyRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.ApplyRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ApplyRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ApplyRequest {

                /** Properties of an ApplyRequest. */
                interface $Properties {

                    /** Of the first message of a call: the revision that the client's plan was made from. Ignored in later ones. */
                    baseRevision?: (number|null);

                    /** ApplyRequest writes */
                    writes?: (fairlead.loader.v1.Write.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ApplyRequest. */
                type $Shape = fairlead.loader.v1.ApplyRequest.$Properties;
            }

            /** What to do with each key of a write. */
            enum WriteOp {

                /** WRITE_OP_UNSPECIFIED value */
                WRITE_OP_UNSPECIFIED = 0,

                /** Create or replace. */
                WRITE_OP_UPDATE = 1,

                /** Delete; a key that is not there is no error. Not for arrays. */
                WRITE_OP_DELETE = 2
            }

            /**
             * Properties of a Write.
             * @deprecated Use fairlead.loader.v1.Write.$Properties instead.
             */
            interface IWrite extends fairlead.loader.v1.Write.$Properties {
            }

            /** Entries of one map, in columns: entry i is the i-th key and the i-th value. */
            class Write {

                /**
                 * Constructs a new Write.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.Write.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Write map. */
                map: string;

                /** Write op. */
                op: fairlead.loader.v1.WriteOp;

                /** Number of entries, 1..65536. */
                count: number;

                /** count * key_size bytes. */
                keys: Uint8Array;

                /** count * value_size bytes; empty for a deletion. For a per-CPU map every CPU gets the same value. */
                values: Uint8Array;

                /**
                 * Encodes the specified Write message. Does not implicitly {@link fairlead.loader.v1.Write.verify|verify} messages.
                 * @param message Write message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.Write.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Write message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.Write & fairlead.loader.v1.Write.$Shape} Write
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.Write & fairlead.loader.v1.Write.$Shape;

                /**
                 * Creates a Write message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Write
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.Write;

                /**
                 * Creates a plain object from a Write message. Also converts values to other types if specified.
                 * @param message Write
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.Write, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Write to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Write {

                /** Properties of a Write. */
                interface $Properties {

                    /** Write map */
                    map?: (string|null);

                    /** Write op */
                    op?: (fairlead.loader.v1.WriteOp|null);

                    /** Number of entries, 1..65536. */
                    count?: (number|null);

                    /** count * key_size bytes. */
                    keys?: (Uint8Array|null);

                    /** count * value_size bytes; empty for a deletion. For a per-CPU map every CPU gets the same value. */
                    values?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Write. */
                type $Shape = fairlead.loader.v1.Write.$Properties;
            }

            /**
             * Properties of an ApplyResponse.
             * @deprecated Use fairlead.loader.v1.ApplyResponse.$Properties instead.
             */
            interface IApplyResponse extends fairlead.loader.v1.ApplyResponse.$Properties {
            }

            /** Represents an ApplyResponse. */
            class ApplyResponse {

                /**
                 * Constructs a new ApplyResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.ApplyResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Revision after this call. */
                revision: number;

                /** Entries updated or deleted by this call. */
                entriesWritten: number;

                /** Set if a write failed; everything before it was done, nothing after it. */
                failure?: (fairlead.loader.v1.WriteFailure.$Properties|null);

                /**
                 * Encodes the specified ApplyResponse message. Does not implicitly {@link fairlead.loader.v1.ApplyResponse.verify|verify} messages.
                 * @param message ApplyResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.ApplyResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ApplyResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ApplyResponse & fairlead.loader.v1.ApplyResponse.$Shape} ApplyResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.ApplyResponse & fairlead.loader.v1.ApplyResponse.$Shape;

                /**
                 * Creates an ApplyResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ApplyResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.ApplyResponse;

                /**
                 * Creates a plain object from an ApplyResponse message. Also converts values to other types if specified.
                 * @param message ApplyResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.ApplyResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ApplyResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ApplyResponse {

                /** Properties of an ApplyResponse. */
                interface $Properties {

                    /** Revision after this call. */
                    revision?: (number|null);

                    /** Entries updated or deleted by this call. */
                    entriesWritten?: (number|null);

                    /** Set if a write failed; everything before it was done, nothing after it. */
                    failure?: (fairlead.loader.v1.WriteFailure.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ApplyResponse. */
                type $Shape = fairlead.loader.v1.ApplyResponse.$Properties;
            }

            /**
             * Properties of a WriteFailure.
             * @deprecated Use fairlead.loader.v1.WriteFailure.$Properties instead.
             */
            interface IWriteFailure extends fairlead.loader.v1.WriteFailure.$Properties {
            }

            /** Represents a WriteFailure. */
            class WriteFailure {

                /**
                 * Constructs a new WriteFailure.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.WriteFailure.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** WriteFailure map. */
                map: string;

                /** WriteFailure op. */
                op: fairlead.loader.v1.WriteOp;

                /** Entries of the failed write that were done. */
                entriesDone: number;

                /** Positive errno: 7 (E2BIG) for a full map. */
                errno: number;

                /** What it means and what to do. */
                message: string;

                /**
                 * Encodes the specified WriteFailure message. Does not implicitly {@link fairlead.loader.v1.WriteFailure.verify|verify} messages.
                 * @param message WriteFailure message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.WriteFailure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WriteFailure message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.WriteFailure & fairlead.loader.v1.WriteFailure.$Shape} WriteFailure
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.WriteFailure & fairlead.loader.v1.WriteFailure.$Shape;

                /**
                 * Creates a WriteFailure message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns WriteFailure
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.WriteFailure;

                /**
                 * Creates a plain object from a WriteFailure message. Also converts values to other types if specified.
                 * @param message WriteFailure
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.WriteFailure, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this WriteFailure to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace WriteFailure {

                /** Properties of a WriteFailure. */
                interface $Properties {

                    /** WriteFailure map */
                    map?: (string|null);

                    /** WriteFailure op */
                    op?: (fairlead.loader.v1.WriteOp|null);

                    /** Entries of the failed write that were done. */
                    entriesDone?: (number|null);

                    /** Positive errno: 7 (E2BIG) for a full map. */
                    errno?: (number|null);

                    /** What it means and what to do. */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WriteFailure. */
                type $Shape = fairlead.loader.v1.WriteFailure.$Properties;
            }

            /**
             * Properties of a GrowRequest.
             * @deprecated Use fairlead.loader.v1.GrowRequest.$Properties instead.
             */
            interface IGrowRequest extends fairlead.loader.v1.GrowRequest.$Properties {
            }

            /** Represents a GrowRequest. */
            class GrowRequest {

                /**
                 * Constructs a new GrowRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.GrowRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Maps that grow together cost one replacement of the programs. */
                maps: fairlead.loader.v1.MapSize.$Properties[];

                /**
                 * Encodes the specified GrowRequest message. Does not implicitly {@link fairlead.loader.v1.GrowRequest.verify|verify} messages.
                 * @param message GrowRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.GrowRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GrowRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.GrowRequest & fairlead.loader.v1.GrowRequest.$Shape} GrowRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.GrowRequest & fairlead.loader.v1.GrowRequest.$Shape;

                /**
                 * Creates a GrowRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GrowRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.GrowRequest;

                /**
                 * Creates a plain object from a GrowRequest message. Also converts values to other types if specified.
                 * @param message GrowRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.GrowRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GrowRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GrowRequest {

                /** Properties of a GrowRequest. */
                interface $Properties {

                    /** Maps that grow together cost one replacement of the programs. */
                    maps?: (fairlead.loader.v1.MapSize.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GrowRequest. */
                type $Shape = fairlead.loader.v1.GrowRequest.$Properties;
            }

            /**
             * Properties of a MapSize.
             * @deprecated Use fairlead.loader.v1.MapSize.$Properties instead.
             */
            interface IMapSize extends fairlead.loader.v1.MapSize.$Properties {
            }

            /** Represents a MapSize. */
            class MapSize {

                /**
                 * Constructs a new MapSize.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.MapSize.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MapSize map. */
                map: string;

                /** More than it has now. */
                maxEntries: number;

                /**
                 * Encodes the specified MapSize message. Does not implicitly {@link fairlead.loader.v1.MapSize.verify|verify} messages.
                 * @param message MapSize message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.MapSize.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MapSize message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapSize & fairlead.loader.v1.MapSize.$Shape} MapSize
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.MapSize & fairlead.loader.v1.MapSize.$Shape;

                /**
                 * Creates a MapSize message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns MapSize
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.MapSize;

                /**
                 * Creates a plain object from a MapSize message. Also converts values to other types if specified.
                 * @param message MapSize
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.MapSize, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this MapSize to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace MapSize {

                /** Properties of a MapSize. */
                interface $Properties {

                    /** MapSize map */
                    map?: (string|null);

                    /** More than it has now. */
                    maxEntries?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MapSize. */
                type $Shape = fairlead.loader.v1.MapSize.$Properties;
            }

            /**
             * Properties of a GrowResponse.
             * @deprecated Use fairlead.loader.v1.GrowResponse.$Properties instead.
             */
            interface IGrowResponse extends fairlead.loader.v1.GrowResponse.$Properties {
            }

            /** Represents a GrowResponse. */
            class GrowResponse {

                /**
                 * Constructs a new GrowResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.GrowResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Revision after this call. */
                revision: number;

                /**
                 * Encodes the specified GrowResponse message. Does not implicitly {@link fairlead.loader.v1.GrowResponse.verify|verify} messages.
                 * @param message GrowResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.GrowResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GrowResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.GrowResponse & fairlead.loader.v1.GrowResponse.$Shape} GrowResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.GrowResponse & fairlead.loader.v1.GrowResponse.$Shape;

                /**
                 * Creates a GrowResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GrowResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.GrowResponse;

                /**
                 * Creates a plain object from a GrowResponse message. Also converts values to other types if specified.
                 * @param message GrowResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.GrowResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GrowResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GrowResponse {

                /** Properties of a GrowResponse. */
                interface $Properties {

                    /** Revision after this call. */
                    revision?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GrowResponse. */
                type $Shape = fairlead.loader.v1.GrowResponse.$Properties;
            }

            /**
             * Properties of a SnapshotRequest.
             * @deprecated Use fairlead.loader.v1.SnapshotRequest.$Properties instead.
             */
            interface ISnapshotRequest extends fairlead.loader.v1.SnapshotRequest.$Properties {
            }

            /** Represents a SnapshotRequest. */
            class SnapshotRequest {

                /**
                 * Constructs a new SnapshotRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.SnapshotRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotRequest maps. */
                maps: fairlead.loader.v1.MapSelection.$Properties[];

                /**
                 * Encodes the specified SnapshotRequest message. Does not implicitly {@link fairlead.loader.v1.SnapshotRequest.verify|verify} messages.
                 * @param message SnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.SnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.SnapshotRequest & fairlead.loader.v1.SnapshotRequest.$Shape} SnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.SnapshotRequest & fairlead.loader.v1.SnapshotRequest.$Shape;

                /**
                 * Creates a SnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SnapshotRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.SnapshotRequest;

                /**
                 * Creates a plain object from a SnapshotRequest message. Also converts values to other types if specified.
                 * @param message SnapshotRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.SnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SnapshotRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SnapshotRequest {

                /** Properties of a SnapshotRequest. */
                interface $Properties {

                    /** SnapshotRequest maps */
                    maps?: (fairlead.loader.v1.MapSelection.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotRequest. */
                type $Shape = fairlead.loader.v1.SnapshotRequest.$Properties;
            }

            /**
             * Properties of a MapSelection.
             * @deprecated Use fairlead.loader.v1.MapSelection.$Properties instead.
             */
            interface IMapSelection extends fairlead.loader.v1.MapSelection.$Properties {
            }

            /** Represents a MapSelection. */
            class MapSelection {

                /**
                 * Constructs a new MapSelection.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.MapSelection.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MapSelection map. */
                map: string;

                /** Arrays only: keys below this; 0 for all. */
                limit: number;

                /**
                 * Encodes the specified MapSelection message. Does not implicitly {@link fairlead.loader.v1.MapSelection.verify|verify} messages.
                 * @param message MapSelection message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.MapSelection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MapSelection message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapSelection & fairlead.loader.v1.MapSelection.$Shape} MapSelection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.MapSelection & fairlead.loader.v1.MapSelection.$Shape;

                /**
                 * Creates a MapSelection message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns MapSelection
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.MapSelection;

                /**
                 * Creates a plain object from a MapSelection message. Also converts values to other types if specified.
                 * @param message MapSelection
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.MapSelection, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this MapSelection to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace MapSelection {

                /** Properties of a MapSelection. */
                interface $Properties {

                    /** MapSelection map */
                    map?: (string|null);

                    /** Arrays only: keys below this; 0 for all. */
                    limit?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MapSelection. */
                type $Shape = fairlead.loader.v1.MapSelection.$Properties;
            }

            /**
             * Properties of a SnapshotResponse.
             * @deprecated Use fairlead.loader.v1.SnapshotResponse.$Properties instead.
             */
            interface ISnapshotResponse extends fairlead.loader.v1.SnapshotResponse.$Properties {
            }

            /** Represents a SnapshotResponse. */
            class SnapshotResponse {

                /**
                 * Constructs a new SnapshotResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.SnapshotResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotResponse map. */
                map: string;

                /** Entries in this chunk. An array's entries that hold only zero bytes are left out. */
                count: number;

                /** SnapshotResponse keys. */
                keys: Uint8Array;

                /** Per-CPU values are added up over the CPUs as vectors of uint64, little endian. */
                values: Uint8Array;

                /** Revision that the maps were read at; the same in every chunk. */
                revision: number;

                /**
                 * Encodes the specified SnapshotResponse message. Does not implicitly {@link fairlead.loader.v1.SnapshotResponse.verify|verify} messages.
                 * @param message SnapshotResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.SnapshotResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.SnapshotResponse & fairlead.loader.v1.SnapshotResponse.$Shape} SnapshotResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.SnapshotResponse & fairlead.loader.v1.SnapshotResponse.$Shape;

                /**
                 * Creates a SnapshotResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SnapshotResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.SnapshotResponse;

                /**
                 * Creates a plain object from a SnapshotResponse message. Also converts values to other types if specified.
                 * @param message SnapshotResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.SnapshotResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SnapshotResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SnapshotResponse {

                /** Properties of a SnapshotResponse. */
                interface $Properties {

                    /** SnapshotResponse map */
                    map?: (string|null);

                    /** Entries in this chunk. An array's entries that hold only zero bytes are left out. */
                    count?: (number|null);

                    /** SnapshotResponse keys */
                    keys?: (Uint8Array|null);

                    /** Per-CPU values are added up over the CPUs as vectors of uint64, little endian. */
                    values?: (Uint8Array|null);

                    /** Revision that the maps were read at; the same in every chunk. */
                    revision?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotResponse. */
                type $Shape = fairlead.loader.v1.SnapshotResponse.$Properties;
            }

            /**
             * Properties of a MapNamespacesRequest.
             * @deprecated Use fairlead.loader.v1.MapNamespacesRequest.$Properties instead.
             */
            interface IMapNamespacesRequest extends fairlead.loader.v1.MapNamespacesRequest.$Properties {
            }

            /** Represents a MapNamespacesRequest. */
            class MapNamespacesRequest {

                /**
                 * Constructs a new MapNamespacesRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.MapNamespacesRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * The node's primary address of each family: what the namespace of the loader has as its source. One that this
                 * namespace does not have is passed over.
                 */
                nodeAddresses: string[];

                /** Empty the map instead. */
                forget: boolean;

                /**
                 * Encodes the specified MapNamespacesRequest message. Does not implicitly {@link fairlead.loader.v1.MapNamespacesRequest.verify|verify} messages.
                 * @param message MapNamespacesRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.MapNamespacesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MapNamespacesRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapNamespacesRequest & fairlead.loader.v1.MapNamespacesRequest.$Shape} MapNamespacesRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.MapNamespacesRequest & fairlead.loader.v1.MapNamespacesRequest.$Shape;

                /**
                 * Creates a MapNamespacesRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns MapNamespacesRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.MapNamespacesRequest;

                /**
                 * Creates a plain object from a MapNamespacesRequest message. Also converts values to other types if specified.
                 * @param message MapNamespacesRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.MapNamespacesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this MapNamespacesRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace MapNamespacesRequest {

                /** Properties of a MapNamespacesRequest. */
                interface $Properties {

                    /**
                     * The node's primary address of each family: what the namespace of the loader has as its source. One that this
                     * namespace does not have is passed over.
                     */
                    nodeAddresses?: (string[]|null);

                    /** Empty the map instead. */
                    forget?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MapNamespacesRequest. */
                type $Shape = fairlead.loader.v1.MapNamespacesRequest.$Properties;
            }

            /**
             * Properties of a MapNamespacesResponse.
             * @deprecated Use fairlead.loader.v1.MapNamespacesResponse.$Properties instead.
             */
            interface IMapNamespacesResponse extends fairlead.loader.v1.MapNamespacesResponse.$Properties {
            }

            /** Represents a MapNamespacesResponse. */
            class MapNamespacesResponse {

                /**
                 * Constructs a new MapNamespacesResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.MapNamespacesResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Namespaces that were found. */
                namespaces: number;

                /** Entries updated and deleted. */
                entriesWritten: number;

                /**
                 * Encodes the specified MapNamespacesResponse message. Does not implicitly {@link fairlead.loader.v1.MapNamespacesResponse.verify|verify} messages.
                 * @param message MapNamespacesResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.MapNamespacesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MapNamespacesResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapNamespacesResponse & fairlead.loader.v1.MapNamespacesResponse.$Shape} MapNamespacesResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.MapNamespacesResponse & fairlead.loader.v1.MapNamespacesResponse.$Shape;

                /**
                 * Creates a MapNamespacesResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns MapNamespacesResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.MapNamespacesResponse;

                /**
                 * Creates a plain object from a MapNamespacesResponse message. Also converts values to other types if specified.
                 * @param message MapNamespacesResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.MapNamespacesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this MapNamespacesResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace MapNamespacesResponse {

                /** Properties of a MapNamespacesResponse. */
                interface $Properties {

                    /** Namespaces that were found. */
                    namespaces?: (number|null);

                    /** Entries updated and deleted. */
                    entriesWritten?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MapNamespacesResponse. */
                type $Shape = fairlead.loader.v1.MapNamespacesResponse.$Properties;
            }

            /**
             * Properties of a TestRunRequest.
             * @deprecated Use fairlead.loader.v1.TestRunRequest.$Properties instead.
             */
            interface ITestRunRequest extends fairlead.loader.v1.TestRunRequest.$Properties {
            }

            /** Represents a TestRunRequest. */
            class TestRunRequest {

                /**
                 * Constructs a new TestRunRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.TestRunRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** fairlead_explain. */
                program: string;

                /** 1..4096 of them, each of 14..2048 bytes. */
                inputs: Uint8Array[];

                /**
                 * Encodes the specified TestRunRequest message. Does not implicitly {@link fairlead.loader.v1.TestRunRequest.verify|verify} messages.
                 * @param message TestRunRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.TestRunRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TestRunRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.TestRunRequest & fairlead.loader.v1.TestRunRequest.$Shape} TestRunRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.TestRunRequest & fairlead.loader.v1.TestRunRequest.$Shape;

                /**
                 * Creates a TestRunRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns TestRunRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.TestRunRequest;

                /**
                 * Creates a plain object from a TestRunRequest message. Also converts values to other types if specified.
                 * @param message TestRunRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.TestRunRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this TestRunRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace TestRunRequest {

                /** Properties of a TestRunRequest. */
                interface $Properties {

                    /** fairlead_explain. */
                    program?: (string|null);

                    /** 1..4096 of them, each of 14..2048 bytes. */
                    inputs?: (Uint8Array[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TestRunRequest. */
                type $Shape = fairlead.loader.v1.TestRunRequest.$Properties;
            }

            /**
             * Properties of a TestRunResponse.
             * @deprecated Use fairlead.loader.v1.TestRunResponse.$Properties instead.
             */
            interface ITestRunResponse extends fairlead.loader.v1.TestRunResponse.$Properties {
            }

            /** Represents a TestRunResponse. */
            class TestRunResponse {

                /**
                 * Constructs a new TestRunResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.TestRunResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** In the order of the inputs. */
                runs: fairlead.loader.v1.TestRun.$Properties[];

                /**
                 * Encodes the specified TestRunResponse message. Does not implicitly {@link fairlead.loader.v1.TestRunResponse.verify|verify} messages.
                 * @param message TestRunResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.TestRunResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TestRunResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.TestRunResponse & fairlead.loader.v1.TestRunResponse.$Shape} TestRunResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.TestRunResponse & fairlead.loader.v1.TestRunResponse.$Shape;

                /**
                 * Creates a TestRunResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns TestRunResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.TestRunResponse;

                /**
                 * Creates a plain object from a TestRunResponse message. Also converts values to other types if specified.
                 * @param message TestRunResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.TestRunResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this TestRunResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace TestRunResponse {

                /** Properties of a TestRunResponse. */
                interface $Properties {

                    /** In the order of the inputs. */
                    runs?: (fairlead.loader.v1.TestRun.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TestRunResponse. */
                type $Shape = fairlead.loader.v1.TestRunResponse.$Properties;
            }

            /**
             * Properties of a TestRun.
             * @deprecated Use fairlead.loader.v1.TestRun.$Properties instead.
             */
            interface ITestRun extends fairlead.loader.v1.TestRun.$Properties {
            }

            /** One run of a program. */
            class TestRun {

                /**
                 * Constructs a new TestRun.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.TestRun.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** What the program returned. */
                returnValue: number;

                /** The packet afterwards. */
                output: Uint8Array;

                /**
                 * Encodes the specified TestRun message. Does not implicitly {@link fairlead.loader.v1.TestRun.verify|verify} messages.
                 * @param message TestRun message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.TestRun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TestRun message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.TestRun & fairlead.loader.v1.TestRun.$Shape} TestRun
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.TestRun & fairlead.loader.v1.TestRun.$Shape;

                /**
                 * Creates a TestRun message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns TestRun
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.TestRun;

                /**
                 * Creates a plain object from a TestRun message. Also converts values to other types if specified.
                 * @param message TestRun
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.TestRun, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this TestRun to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace TestRun {

                /** Properties of a TestRun. */
                interface $Properties {

                    /** What the program returned. */
                    returnValue?: (number|null);

                    /** The packet afterwards. */
                    output?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TestRun. */
                type $Shape = fairlead.loader.v1.TestRun.$Properties;
            }

            /**
             * Properties of a ReapRequest.
             * @deprecated Use fairlead.loader.v1.ReapRequest.$Properties instead.
             */
            interface IReapRequest extends fairlead.loader.v1.ReapRequest.$Properties {
            }

            /** Represents a ReapRequest. */
            class ReapRequest {

                /**
                 * Constructs a new ReapRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.ReapRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified ReapRequest message. Does not implicitly {@link fairlead.loader.v1.ReapRequest.verify|verify} messages.
                 * @param message ReapRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.ReapRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReapRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ReapRequest & fairlead.loader.v1.ReapRequest.$Shape} ReapRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.ReapRequest & fairlead.loader.v1.ReapRequest.$Shape;

                /**
                 * Creates a ReapRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ReapRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.ReapRequest;

                /**
                 * Creates a plain object from a ReapRequest message. Also converts values to other types if specified.
                 * @param message ReapRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.ReapRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ReapRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ReapRequest {

                /** Properties of a ReapRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReapRequest. */
                type $Shape = fairlead.loader.v1.ReapRequest.$Properties;
            }

            /**
             * Properties of a ReapResponse.
             * @deprecated Use fairlead.loader.v1.ReapResponse.$Properties instead.
             */
            interface IReapResponse extends fairlead.loader.v1.ReapResponse.$Properties {
            }

            /** Represents a ReapResponse. */
            class ReapResponse {

                /**
                 * Constructs a new ReapResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.ReapResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Sockets that were ended, by the family of their backends. */
                ipv4: number;

                /** ReapResponse ipv6. */
                ipv6: number;

                /** Network namespaces that were entered for that. */
                namespaces: number;

                /** Namespaces with such sockets that could not be found: no process lives there, and no file keeps them. */
                missing: number;

                /** Flows of the packet path that were ended. */
                flows: number;

                /**
                 * Encodes the specified ReapResponse message. Does not implicitly {@link fairlead.loader.v1.ReapResponse.verify|verify} messages.
                 * @param message ReapResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.ReapResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReapResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ReapResponse & fairlead.loader.v1.ReapResponse.$Shape} ReapResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.ReapResponse & fairlead.loader.v1.ReapResponse.$Shape;

                /**
                 * Creates a ReapResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ReapResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.ReapResponse;

                /**
                 * Creates a plain object from a ReapResponse message. Also converts values to other types if specified.
                 * @param message ReapResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.ReapResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ReapResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ReapResponse {

                /** Properties of a ReapResponse. */
                interface $Properties {

                    /** Sockets that were ended, by the family of their backends. */
                    ipv4?: (number|null);

                    /** ReapResponse ipv6 */
                    ipv6?: (number|null);

                    /** Network namespaces that were entered for that. */
                    namespaces?: (number|null);

                    /** Namespaces with such sockets that could not be found: no process lives there, and no file keeps them. */
                    missing?: (number|null);

                    /** Flows of the packet path that were ended. */
                    flows?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReapResponse. */
                type $Shape = fairlead.loader.v1.ReapResponse.$Properties;
            }

            /**
             * Properties of a FlowsRequest.
             * @deprecated Use fairlead.loader.v1.FlowsRequest.$Properties instead.
             */
            interface IFlowsRequest extends fairlead.loader.v1.FlowsRequest.$Properties {
            }

            /** Represents a FlowsRequest. */
            class FlowsRequest {

                /**
                 * Constructs a new FlowsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.FlowsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified FlowsRequest message. Does not implicitly {@link fairlead.loader.v1.FlowsRequest.verify|verify} messages.
                 * @param message FlowsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.FlowsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlowsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.FlowsRequest & fairlead.loader.v1.FlowsRequest.$Shape} FlowsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.FlowsRequest & fairlead.loader.v1.FlowsRequest.$Shape;

                /**
                 * Creates a FlowsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FlowsRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.FlowsRequest;

                /**
                 * Creates a plain object from a FlowsRequest message. Also converts values to other types if specified.
                 * @param message FlowsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.FlowsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FlowsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FlowsRequest {

                /** Properties of a FlowsRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlowsRequest. */
                type $Shape = fairlead.loader.v1.FlowsRequest.$Properties;
            }

            /**
             * Properties of a FlowsResponse.
             * @deprecated Use fairlead.loader.v1.FlowsResponse.$Properties instead.
             */
            interface IFlowsResponse extends fairlead.loader.v1.FlowsResponse.$Properties {
            }

            /** Represents a FlowsResponse. */
            class FlowsResponse {

                /**
                 * Constructs a new FlowsResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.FlowsResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Unix time in milliseconds of the last look at `flows`; 0: there was none, and all below is 0. */
                unixMs: number;

                /** Flows that were there, by protocol. Each takes two entries of the map, one for each way. */
                tcp: number;

                /** FlowsResponse udp. */
                udp: number;

                /** FlowsResponse sctp. */
                sctp: number;

                /** Flows that have a source port of this node, by Service and backend; backends without any are left out. */
                masqueraded: fairlead.loader.v1.BackendFlows.$Properties[];

                /**
                 * Encodes the specified FlowsResponse message. Does not implicitly {@link fairlead.loader.v1.FlowsResponse.verify|verify} messages.
                 * @param message FlowsResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.FlowsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlowsResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.FlowsResponse & fairlead.loader.v1.FlowsResponse.$Shape} FlowsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.FlowsResponse & fairlead.loader.v1.FlowsResponse.$Shape;

                /**
                 * Creates a FlowsResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FlowsResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.FlowsResponse;

                /**
                 * Creates a plain object from a FlowsResponse message. Also converts values to other types if specified.
                 * @param message FlowsResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.FlowsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FlowsResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FlowsResponse {

                /** Properties of a FlowsResponse. */
                interface $Properties {

                    /** Unix time in milliseconds of the last look at `flows`; 0: there was none, and all below is 0. */
                    unixMs?: (number|null);

                    /** Flows that were there, by protocol. Each takes two entries of the map, one for each way. */
                    tcp?: (number|null);

                    /** FlowsResponse udp */
                    udp?: (number|null);

                    /** FlowsResponse sctp */
                    sctp?: (number|null);

                    /** Flows that have a source port of this node, by Service and backend; backends without any are left out. */
                    masqueraded?: (fairlead.loader.v1.BackendFlows.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlowsResponse. */
                type $Shape = fairlead.loader.v1.FlowsResponse.$Properties;
            }

            /**
             * Properties of a BackendFlows.
             * @deprecated Use fairlead.loader.v1.BackendFlows.$Properties instead.
             */
            interface IBackendFlows extends fairlead.loader.v1.BackendFlows.$Properties {
            }

            /** Represents a BackendFlows. */
            class BackendFlows {

                /**
                 * Constructs a new BackendFlows.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.BackendFlows.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** As in the maps. */
                serviceId: number;

                /** BackendFlows backendId. */
                backendId: number;

                /** Each takes one of the source ports that there are toward this backend. */
                flows: number;

                /**
                 * Encodes the specified BackendFlows message. Does not implicitly {@link fairlead.loader.v1.BackendFlows.verify|verify} messages.
                 * @param message BackendFlows message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.BackendFlows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a BackendFlows message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.BackendFlows & fairlead.loader.v1.BackendFlows.$Shape} BackendFlows
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.BackendFlows & fairlead.loader.v1.BackendFlows.$Shape;

                /**
                 * Creates a BackendFlows message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns BackendFlows
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.BackendFlows;

                /**
                 * Creates a plain object from a BackendFlows message. Also converts values to other types if specified.
                 * @param message BackendFlows
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.BackendFlows, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this BackendFlows to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace BackendFlows {

                /** Properties of a BackendFlows. */
                interface $Properties {

                    /** As in the maps. */
                    serviceId?: (number|null);

                    /** BackendFlows backendId */
                    backendId?: (number|null);

                    /** Each takes one of the source ports that there are toward this backend. */
                    flows?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a BackendFlows. */
                type $Shape = fairlead.loader.v1.BackendFlows.$Properties;
            }

            /**
             * Properties of a StreamEventsRequest.
             * @deprecated Use fairlead.loader.v1.StreamEventsRequest.$Properties instead.
             */
            interface IStreamEventsRequest extends fairlead.loader.v1.StreamEventsRequest.$Properties {
            }

            /** Represents a StreamEventsRequest. */
            class StreamEventsRequest {

                /**
                 * Constructs a new StreamEventsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.StreamEventsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified StreamEventsRequest message. Does not implicitly {@link fairlead.loader.v1.StreamEventsRequest.verify|verify} messages.
                 * @param message StreamEventsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.StreamEventsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StreamEventsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.StreamEventsRequest & fairlead.loader.v1.StreamEventsRequest.$Shape} StreamEventsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.StreamEventsRequest & fairlead.loader.v1.StreamEventsRequest.$Shape;

                /**
                 * Creates a StreamEventsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns StreamEventsRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.StreamEventsRequest;

                /**
                 * Creates a plain object from a StreamEventsRequest message. Also converts values to other types if specified.
                 * @param message StreamEventsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.StreamEventsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this StreamEventsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace StreamEventsRequest {

                /** Properties of a StreamEventsRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StreamEventsRequest. */
                type $Shape = fairlead.loader.v1.StreamEventsRequest.$Properties;
            }

            /**
             * Properties of a StreamEventsResponse.
             * @deprecated Use fairlead.loader.v1.StreamEventsResponse.$Properties instead.
             */
            interface IStreamEventsResponse extends fairlead.loader.v1.StreamEventsResponse.$Properties {
            }

            /** Represents a StreamEventsResponse. */
            class StreamEventsResponse {

                /**
                 * Constructs a new StreamEventsResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.loader.v1.StreamEventsResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Records in this message, in their order. */
                count: number;

                /** One after the other, each of the size that the layout says. */
                records: Uint8Array;

                /** Records that this client did not get since the message before, because it was too slow. */
                missed: number;

                /**
                 * Encodes the specified StreamEventsResponse message. Does not implicitly {@link fairlead.loader.v1.StreamEventsResponse.verify|verify} messages.
                 * @param message StreamEventsResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.loader.v1.StreamEventsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StreamEventsResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.StreamEventsResponse & fairlead.loader.v1.StreamEventsResponse.$Shape} StreamEventsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.loader.v1.StreamEventsResponse & fairlead.loader.v1.StreamEventsResponse.$Shape;

                /**
                 * Creates a StreamEventsResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns StreamEventsResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.loader.v1.StreamEventsResponse;

                /**
                 * Creates a plain object from a StreamEventsResponse message. Also converts values to other types if specified.
                 * @param message StreamEventsResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.loader.v1.StreamEventsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this StreamEventsResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace StreamEventsResponse {

                /** Properties of a StreamEventsResponse. */
                interface $Properties {

                    /** Records in this message, in their order. */
                    count?: (number|null);

                    /** One after the other, each of the size that the layout says. */
                    records?: (Uint8Array|null);

                    /** Records that this client did not get since the message before, because it was too slow. */
                    missed?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StreamEventsResponse. */
                type $Shape = fairlead.loader.v1.StreamEventsResponse.$Properties;
            }
        }
    }
}
