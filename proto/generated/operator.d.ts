import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace fairlead. */
export namespace fairlead {

    /** Namespace operator. */
    namespace operator {

        /** Namespace v1. */
        namespace v1 {

            /** Protocol enum. */
            enum Protocol {

                /** PROTOCOL_UNSPECIFIED value */
                PROTOCOL_UNSPECIFIED = 0,

                /** PROTOCOL_TCP value */
                PROTOCOL_TCP = 1,

                /** PROTOCOL_UDP value */
                PROTOCOL_UDP = 2,

                /** PROTOCOL_SCTP value */
                PROTOCOL_SCTP = 3
            }

            /** Family enum. */
            enum Family {

                /** FAMILY_UNSPECIFIED value */
                FAMILY_UNSPECIFIED = 0,

                /** FAMILY_IPV4 value */
                FAMILY_IPV4 = 1,

                /** FAMILY_IPV6 value */
                FAMILY_IPV6 = 2
            }

            /** Where a frontend's desired state stands. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** In the kernel. */
                STATE_APPLIED = 1,

                /** Not in the kernel yet, or not supported yet: see the message beside it. */
                STATE_PENDING = 2,

                /** Not in the kernel because of an error or a conflict: see the message beside it. */
                STATE_ERROR = 3
            }

            /**
             * Properties of a GetStatusRequest.
             * @deprecated Use fairlead.operator.v1.GetStatusRequest.$Properties instead.
             */
            interface IGetStatusRequest extends fairlead.operator.v1.GetStatusRequest.$Properties {
            }

            /** Represents a GetStatusRequest. */
            class GetStatusRequest {

                /**
                 * Constructs a new GetStatusRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.GetStatusRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified GetStatusRequest message. Does not implicitly {@link fairlead.operator.v1.GetStatusRequest.verify|verify} messages.
                 * @param message GetStatusRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.GetStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetStatusRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.GetStatusRequest & fairlead.operator.v1.GetStatusRequest.$Shape} GetStatusRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.GetStatusRequest & fairlead.operator.v1.GetStatusRequest.$Shape;

                /**
                 * Creates a GetStatusRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetStatusRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.GetStatusRequest;

                /**
                 * Creates a plain object from a GetStatusRequest message. Also converts values to other types if specified.
                 * @param message GetStatusRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.GetStatusRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetStatusRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetStatusRequest {

                /** Properties of a GetStatusRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetStatusRequest. */
                type $Shape = fairlead.operator.v1.GetStatusRequest.$Properties;
            }

            /**
             * Properties of a GetStatusResponse.
             * @deprecated Use fairlead.operator.v1.GetStatusResponse.$Properties instead.
             */
            interface IGetStatusResponse extends fairlead.operator.v1.GetStatusResponse.$Properties {
            }

            /** Represents a GetStatusResponse. */
            class GetStatusResponse {

                /**
                 * Constructs a new GetStatusResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.GetStatusResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Version of the control plane. */
                version: string;

                /** Whether the loader answers and its maps have been read. */
                loaderConnected: boolean;

                /** Why not, in a sentence that says what to do; empty if it does. */
                loaderError: string;

                /** Whether every change that was seen is in the kernel. */
                synced: boolean;

                /** Unix time in milliseconds of the last successful sync, 0 if there was none. */
                lastSyncUnixMs: number;

                /** Entries written to kernel maps since the control plane started. */
                entriesWritten: number;

                /** Syncs that wrote anything, and those that failed, since start. */
                syncs: number;

                /** GetStatusResponse syncFailures. */
                syncFailures: number;

                /** What the sources could not use. */
                problems: fairlead.operator.v1.Problem.$Properties[];

                /** Proof of attachment of each program, as the loader reported it. */
                programs: fairlead.operator.v1.ProgramStatus.$Properties[];

                /** What the kernel lacks, and the consequence, as the loader reported it. */
                notes: string[];

                /**
                 * Why connected UDP sockets cannot be led away from backends that serve no more, in a sentence that says what to do;
                 * empty if they can, or none had to be.
                 */
                reapError: string;

                /** Paths of the cgroups whose sockets are not translated now. */
                optedOut: string[];

                /** Whether packets are translated, too, by programs on network interfaces. */
                packetPath: boolean;

                /** The interfaces now, while they are. */
                interfaces: fairlead.operator.v1.InterfaceStatus.$Properties[];

                /** Not set while packets are not translated. */
                flows?: (fairlead.operator.v1.FlowCounts.$Properties|null);

                /** Where room for flows becomes short, in a sentence each that says what to do. */
                flowWarnings: string[];

                /**
                 * Encodes the specified GetStatusResponse message. Does not implicitly {@link fairlead.operator.v1.GetStatusResponse.verify|verify} messages.
                 * @param message GetStatusResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.GetStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetStatusResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.GetStatusResponse & fairlead.operator.v1.GetStatusResponse.$Shape} GetStatusResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.GetStatusResponse & fairlead.operator.v1.GetStatusResponse.$Shape;

                /**
                 * Creates a GetStatusResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetStatusResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.GetStatusResponse;

                /**
                 * Creates a plain object from a GetStatusResponse message. Also converts values to other types if specified.
                 * @param message GetStatusResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.GetStatusResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetStatusResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetStatusResponse {

                /** Properties of a GetStatusResponse. */
                interface $Properties {

                    /** Version of the control plane. */
                    version?: (string|null);

                    /** Whether the loader answers and its maps have been read. */
                    loaderConnected?: (boolean|null);

                    /** Why not, in a sentence that says what to do; empty if it does. */
                    loaderError?: (string|null);

                    /** Whether every change that was seen is in the kernel. */
                    synced?: (boolean|null);

                    /** Unix time in milliseconds of the last successful sync, 0 if there was none. */
                    lastSyncUnixMs?: (number|null);

                    /** Entries written to kernel maps since the control plane started. */
                    entriesWritten?: (number|null);

                    /** Syncs that wrote anything, and those that failed, since start. */
                    syncs?: (number|null);

                    /** GetStatusResponse syncFailures */
                    syncFailures?: (number|null);

                    /** What the sources could not use. */
                    problems?: (fairlead.operator.v1.Problem.$Properties[]|null);

                    /** Proof of attachment of each program, as the loader reported it. */
                    programs?: (fairlead.operator.v1.ProgramStatus.$Properties[]|null);

                    /** What the kernel lacks, and the consequence, as the loader reported it. */
                    notes?: (string[]|null);

                    /**
                     * Why connected UDP sockets cannot be led away from backends that serve no more, in a sentence that says what to do;
                     * empty if they can, or none had to be.
                     */
                    reapError?: (string|null);

                    /** Paths of the cgroups whose sockets are not translated now. */
                    optedOut?: (string[]|null);

                    /** Whether packets are translated, too, by programs on network interfaces. */
                    packetPath?: (boolean|null);

                    /** The interfaces now, while they are. */
                    interfaces?: (fairlead.operator.v1.InterfaceStatus.$Properties[]|null);

                    /** Not set while packets are not translated. */
                    flows?: (fairlead.operator.v1.FlowCounts.$Properties|null);

                    /** Where room for flows becomes short, in a sentence each that says what to do. */
                    flowWarnings?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetStatusResponse. */
                type $Shape = fairlead.operator.v1.GetStatusResponse.$Properties;
            }

            /**
             * Properties of a FlowCounts.
             * @deprecated Use fairlead.operator.v1.FlowCounts.$Properties instead.
             */
            interface IFlowCounts extends fairlead.operator.v1.FlowCounts.$Properties {
            }

            /** Flows of packets that are translated, a few seconds ago at most. */
            class FlowCounts {

                /**
                 * Constructs a new FlowCounts.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.FlowCounts.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FlowCounts tcp. */
                tcp: number;

                /** FlowCounts udp. */
                udp: number;

                /** FlowCounts sctp. */
                sctp: number;

                /** How many there is room for. */
                most: number;

                /** Source ports that masqueraded packets can have toward each backend. */
                sourcePorts: number;

                /**
                 * Encodes the specified FlowCounts message. Does not implicitly {@link fairlead.operator.v1.FlowCounts.verify|verify} messages.
                 * @param message FlowCounts message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.FlowCounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlowCounts message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.FlowCounts & fairlead.operator.v1.FlowCounts.$Shape} FlowCounts
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.FlowCounts & fairlead.operator.v1.FlowCounts.$Shape;

                /**
                 * Creates a FlowCounts message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FlowCounts
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.FlowCounts;

                /**
                 * Creates a plain object from a FlowCounts message. Also converts values to other types if specified.
                 * @param message FlowCounts
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.FlowCounts, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FlowCounts to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FlowCounts {

                /** Properties of a FlowCounts. */
                interface $Properties {

                    /** FlowCounts tcp */
                    tcp?: (number|null);

                    /** FlowCounts udp */
                    udp?: (number|null);

                    /** FlowCounts sctp */
                    sctp?: (number|null);

                    /** How many there is room for. */
                    most?: (number|null);

                    /** Source ports that masqueraded packets can have toward each backend. */
                    sourcePorts?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlowCounts. */
                type $Shape = fairlead.operator.v1.FlowCounts.$Properties;
            }

            /**
             * Properties of a Problem.
             * @deprecated Use fairlead.operator.v1.Problem.$Properties instead.
             */
            interface IProblem extends fairlead.operator.v1.Problem.$Properties {
            }

            /** An object or field that a source could not use. */
            class Problem {

                /**
                 * Constructs a new Problem.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Problem.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** error, warning or notice. */
                severity: string;

                /** File, line and column, or the API path. */
                where: string;

                /** Kind namespace/name, where known. */
                object: string;

                /** Problem field. */
                field: string;

                /** Problem message. */
                message: string;

                /**
                 * Encodes the specified Problem message. Does not implicitly {@link fairlead.operator.v1.Problem.verify|verify} messages.
                 * @param message Problem message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Problem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Problem message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Problem & fairlead.operator.v1.Problem.$Shape} Problem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Problem & fairlead.operator.v1.Problem.$Shape;

                /**
                 * Creates a Problem message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Problem
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Problem;

                /**
                 * Creates a plain object from a Problem message. Also converts values to other types if specified.
                 * @param message Problem
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Problem, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Problem to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Problem {

                /** Properties of a Problem. */
                interface $Properties {

                    /** error, warning or notice. */
                    severity?: (string|null);

                    /** File, line and column, or the API path. */
                    where?: (string|null);

                    /** Kind namespace/name, where known. */
                    object?: (string|null);

                    /** Problem field */
                    field?: (string|null);

                    /** Problem message */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Problem. */
                type $Shape = fairlead.operator.v1.Problem.$Properties;
            }

            /**
             * Properties of a ProgramStatus.
             * @deprecated Use fairlead.operator.v1.ProgramStatus.$Properties instead.
             */
            interface IProgramStatus extends fairlead.operator.v1.ProgramStatus.$Properties {
            }

            /** Represents a ProgramStatus. */
            class ProgramStatus {

                /**
                 * Constructs a new ProgramStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ProgramStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProgramStatus name. */
                name: string;

                /** proven, failed or unknown. */
                proof: string;

                /** ProgramStatus note. */
                note: string;

                /**
                 * Encodes the specified ProgramStatus message. Does not implicitly {@link fairlead.operator.v1.ProgramStatus.verify|verify} messages.
                 * @param message ProgramStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ProgramStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProgramStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ProgramStatus & fairlead.operator.v1.ProgramStatus.$Shape} ProgramStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ProgramStatus & fairlead.operator.v1.ProgramStatus.$Shape;

                /**
                 * Creates a ProgramStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ProgramStatus
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ProgramStatus;

                /**
                 * Creates a plain object from a ProgramStatus message. Also converts values to other types if specified.
                 * @param message ProgramStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ProgramStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ProgramStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ProgramStatus {

                /** Properties of a ProgramStatus. */
                interface $Properties {

                    /** ProgramStatus name */
                    name?: (string|null);

                    /** proven, failed or unknown. */
                    proof?: (string|null);

                    /** ProgramStatus note */
                    note?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProgramStatus. */
                type $Shape = fairlead.operator.v1.ProgramStatus.$Properties;
            }

            /**
             * Properties of an InterfaceStatus.
             * @deprecated Use fairlead.operator.v1.InterfaceStatus.$Properties instead.
             */
            interface IInterfaceStatus extends fairlead.operator.v1.InterfaceStatus.$Properties {
            }

            /** A network interface, and how packets are translated there. */
            class InterfaceStatus {

                /**
                 * Constructs a new InterfaceStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.InterfaceStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InterfaceStatus name. */
                name: string;

                /** uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none. */
                class: string;

                /** Why it is that. */
                reason: string;

                /** How XDP is attached: native, generic. Empty: not at all. */
                xdp: string;

                /** How tc is: tcx, clsact. Empty: not at all. */
                tc: string;

                /** Addresses that packets get as their source where they leave here; empty: the node's primary one. */
                ipv4: string;

                /** InterfaceStatus ipv6. */
                ipv6: string;

                /** What is not as it should be, and what follows. */
                warnings: string[];

                /**
                 * Encodes the specified InterfaceStatus message. Does not implicitly {@link fairlead.operator.v1.InterfaceStatus.verify|verify} messages.
                 * @param message InterfaceStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.InterfaceStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InterfaceStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.InterfaceStatus & fairlead.operator.v1.InterfaceStatus.$Shape} InterfaceStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.InterfaceStatus & fairlead.operator.v1.InterfaceStatus.$Shape;

                /**
                 * Creates an InterfaceStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns InterfaceStatus
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.InterfaceStatus;

                /**
                 * Creates a plain object from an InterfaceStatus message. Also converts values to other types if specified.
                 * @param message InterfaceStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.InterfaceStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this InterfaceStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace InterfaceStatus {

                /** Properties of an InterfaceStatus. */
                interface $Properties {

                    /** InterfaceStatus name */
                    name?: (string|null);

                    /** uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none. */
                    "class"?: (string|null);

                    /** Why it is that. */
                    reason?: (string|null);

                    /** How XDP is attached: native, generic. Empty: not at all. */
                    xdp?: (string|null);

                    /** How tc is: tcx, clsact. Empty: not at all. */
                    tc?: (string|null);

                    /** Addresses that packets get as their source where they leave here; empty: the node's primary one. */
                    ipv4?: (string|null);

                    /** InterfaceStatus ipv6 */
                    ipv6?: (string|null);

                    /** What is not as it should be, and what follows. */
                    warnings?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InterfaceStatus. */
                type $Shape = fairlead.operator.v1.InterfaceStatus.$Properties;
            }

            /**
             * Properties of a ListServicesRequest.
             * @deprecated Use fairlead.operator.v1.ListServicesRequest.$Properties instead.
             */
            interface IListServicesRequest extends fairlead.operator.v1.ListServicesRequest.$Properties {
            }

            /** Represents a ListServicesRequest. */
            class ListServicesRequest {

                /**
                 * Constructs a new ListServicesRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ListServicesRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Only Services of this namespace; empty: of all. */
                namespace: string;

                /** Only the Service of this name; empty: all. */
                name: string;

                /**
                 * Encodes the specified ListServicesRequest message. Does not implicitly {@link fairlead.operator.v1.ListServicesRequest.verify|verify} messages.
                 * @param message ListServicesRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ListServicesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListServicesRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ListServicesRequest & fairlead.operator.v1.ListServicesRequest.$Shape} ListServicesRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ListServicesRequest & fairlead.operator.v1.ListServicesRequest.$Shape;

                /**
                 * Creates a ListServicesRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListServicesRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ListServicesRequest;

                /**
                 * Creates a plain object from a ListServicesRequest message. Also converts values to other types if specified.
                 * @param message ListServicesRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ListServicesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListServicesRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListServicesRequest {

                /** Properties of a ListServicesRequest. */
                interface $Properties {

                    /** Only Services of this namespace; empty: of all. */
                    namespace?: (string|null);

                    /** Only the Service of this name; empty: all. */
                    name?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListServicesRequest. */
                type $Shape = fairlead.operator.v1.ListServicesRequest.$Properties;
            }

            /**
             * Properties of a ListServicesResponse.
             * @deprecated Use fairlead.operator.v1.ListServicesResponse.$Properties instead.
             */
            interface IListServicesResponse extends fairlead.operator.v1.ListServicesResponse.$Properties {
            }

            /** Represents a ListServicesResponse. */
            class ListServicesResponse {

                /**
                 * Constructs a new ListServicesResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ListServicesResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListServicesResponse services. */
                services: fairlead.operator.v1.Service.$Properties[];

                /**
                 * Encodes the specified ListServicesResponse message. Does not implicitly {@link fairlead.operator.v1.ListServicesResponse.verify|verify} messages.
                 * @param message ListServicesResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ListServicesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListServicesResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ListServicesResponse & fairlead.operator.v1.ListServicesResponse.$Shape} ListServicesResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ListServicesResponse & fairlead.operator.v1.ListServicesResponse.$Shape;

                /**
                 * Creates a ListServicesResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListServicesResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ListServicesResponse;

                /**
                 * Creates a plain object from a ListServicesResponse message. Also converts values to other types if specified.
                 * @param message ListServicesResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ListServicesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListServicesResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListServicesResponse {

                /** Properties of a ListServicesResponse. */
                interface $Properties {

                    /** ListServicesResponse services */
                    services?: (fairlead.operator.v1.Service.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListServicesResponse. */
                type $Shape = fairlead.operator.v1.ListServicesResponse.$Properties;
            }

            /**
             * Properties of a Service.
             * @deprecated Use fairlead.operator.v1.Service.$Properties instead.
             */
            interface IService extends fairlead.operator.v1.Service.$Properties {
            }

            /** Represents a Service. */
            class Service {

                /**
                 * Constructs a new Service.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Service.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Service namespace. */
                namespace: string;

                /** Service name. */
                name: string;

                /** As in the object's spec.type. */
                type: string;

                /** Service ports. */
                ports: fairlead.operator.v1.ServicePort.$Properties[];

                /**
                 * Encodes the specified Service message. Does not implicitly {@link fairlead.operator.v1.Service.verify|verify} messages.
                 * @param message Service message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Service.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Service message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Service & fairlead.operator.v1.Service.$Shape} Service
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Service & fairlead.operator.v1.Service.$Shape;

                /**
                 * Creates a Service message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Service
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Service;

                /**
                 * Creates a plain object from a Service message. Also converts values to other types if specified.
                 * @param message Service
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Service, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Service to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Service {

                /** Properties of a Service. */
                interface $Properties {

                    /** Service namespace */
                    namespace?: (string|null);

                    /** Service name */
                    name?: (string|null);

                    /** As in the object's spec.type. */
                    type?: (string|null);

                    /** Service ports */
                    ports?: (fairlead.operator.v1.ServicePort.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Service. */
                type $Shape = fairlead.operator.v1.Service.$Properties;
            }

            /**
             * Properties of a ServicePort.
             * @deprecated Use fairlead.operator.v1.ServicePort.$Properties instead.
             */
            interface IServicePort extends fairlead.operator.v1.ServicePort.$Properties {
            }

            /** One port of a Service in one family: what the kernel keeps counters of. */
            class ServicePort {

                /**
                 * Constructs a new ServicePort.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ServicePort.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** '' for the only port of a Service. */
                name: string;

                /** ServicePort protocol. */
                protocol: fairlead.operator.v1.Protocol;

                /** ServicePort family. */
                family: fairlead.operator.v1.Family;

                /** ServicePort frontends. */
                frontends: fairlead.operator.v1.Frontend.$Properties[];

                /** ServicePort backends. */
                backends: fairlead.operator.v1.Backend.$Properties[];

                /** How long a client goes to the same backend after its last connection; 0: no session affinity. */
                affinitySeconds: number;

                /**
                 * Encodes the specified ServicePort message. Does not implicitly {@link fairlead.operator.v1.ServicePort.verify|verify} messages.
                 * @param message ServicePort message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ServicePort.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServicePort message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ServicePort & fairlead.operator.v1.ServicePort.$Shape} ServicePort
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ServicePort & fairlead.operator.v1.ServicePort.$Shape;

                /**
                 * Creates a ServicePort message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ServicePort
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ServicePort;

                /**
                 * Creates a plain object from a ServicePort message. Also converts values to other types if specified.
                 * @param message ServicePort
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ServicePort, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ServicePort to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ServicePort {

                /** Properties of a ServicePort. */
                interface $Properties {

                    /** '' for the only port of a Service. */
                    name?: (string|null);

                    /** ServicePort protocol */
                    protocol?: (fairlead.operator.v1.Protocol|null);

                    /** ServicePort family */
                    family?: (fairlead.operator.v1.Family|null);

                    /** ServicePort frontends */
                    frontends?: (fairlead.operator.v1.Frontend.$Properties[]|null);

                    /** ServicePort backends */
                    backends?: (fairlead.operator.v1.Backend.$Properties[]|null);

                    /** How long a client goes to the same backend after its last connection; 0: no session affinity. */
                    affinitySeconds?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ServicePort. */
                type $Shape = fairlead.operator.v1.ServicePort.$Properties;
            }

            /**
             * Properties of a Frontend.
             * @deprecated Use fairlead.operator.v1.Frontend.$Properties instead.
             */
            interface IFrontend extends fairlead.operator.v1.Frontend.$Properties {
            }

            /** An address and port that clients dial. */
            class Frontend {

                /**
                 * Constructs a new Frontend.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Frontend.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Frontend address. */
                address: string;

                /** Frontend port. */
                port: number;

                /** ClusterIP, NodePort, ExternalIP or LoadBalancer. */
                kind: string;

                /** Frontend state. */
                state: fairlead.operator.v1.State;

                /** Says why, unless the state is applied. */
                message: string;

                /** What is not served of it although the state is applied; empty if all is. No error. */
                note: string;

                /**
                 * Encodes the specified Frontend message. Does not implicitly {@link fairlead.operator.v1.Frontend.verify|verify} messages.
                 * @param message Frontend message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Frontend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Frontend message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Frontend & fairlead.operator.v1.Frontend.$Shape} Frontend
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Frontend & fairlead.operator.v1.Frontend.$Shape;

                /**
                 * Creates a Frontend message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Frontend
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Frontend;

                /**
                 * Creates a plain object from a Frontend message. Also converts values to other types if specified.
                 * @param message Frontend
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Frontend, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Frontend to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Frontend {

                /** Properties of a Frontend. */
                interface $Properties {

                    /** Frontend address */
                    address?: (string|null);

                    /** Frontend port */
                    port?: (number|null);

                    /** ClusterIP, NodePort, ExternalIP or LoadBalancer. */
                    kind?: (string|null);

                    /** Frontend state */
                    state?: (fairlead.operator.v1.State|null);

                    /** Says why, unless the state is applied. */
                    message?: (string|null);

                    /** What is not served of it although the state is applied; empty if all is. No error. */
                    note?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Frontend. */
                type $Shape = fairlead.operator.v1.Frontend.$Properties;
            }

            /**
             * Properties of a Backend.
             * @deprecated Use fairlead.operator.v1.Backend.$Properties instead.
             */
            interface IBackend extends fairlead.operator.v1.Backend.$Properties {
            }

            /** An endpoint that connections are led to. */
            class Backend {

                /**
                 * Constructs a new Backend.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Backend.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Backend address. */
                address: string;

                /** Backend port. */
                port: number;

                /** Whether new connections may be led to it now. */
                active: boolean;

                /** ready, terminating, or not ready. */
                condition: string;

                /**
                 * Encodes the specified Backend message. Does not implicitly {@link fairlead.operator.v1.Backend.verify|verify} messages.
                 * @param message Backend message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Backend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Backend message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Backend & fairlead.operator.v1.Backend.$Shape} Backend
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Backend & fairlead.operator.v1.Backend.$Shape;

                /**
                 * Creates a Backend message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Backend
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Backend;

                /**
                 * Creates a plain object from a Backend message. Also converts values to other types if specified.
                 * @param message Backend
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Backend, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Backend to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Backend {

                /** Properties of a Backend. */
                interface $Properties {

                    /** Backend address */
                    address?: (string|null);

                    /** Backend port */
                    port?: (number|null);

                    /** Whether new connections may be led to it now. */
                    active?: (boolean|null);

                    /** ready, terminating, or not ready. */
                    condition?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Backend. */
                type $Shape = fairlead.operator.v1.Backend.$Properties;
            }

            /** From where a connection comes: that decides which endpoints it may get. */
            enum Origin {

                /** ORIGIN_UNSPECIFIED value */
                ORIGIN_UNSPECIFIED = 0,

                /** A pod of this node. */
                ORIGIN_POD = 1,

                /** A process in the node's own network namespace. */
                ORIGIN_NODE = 2,

                /** Anywhere else. */
                ORIGIN_OUTSIDE = 3
            }

            /**
             * Properties of an ExplainRequest.
             * @deprecated Use fairlead.operator.v1.ExplainRequest.$Properties instead.
             */
            interface IExplainRequest extends fairlead.operator.v1.ExplainRequest.$Properties {
            }

            /** Represents an ExplainRequest. */
            class ExplainRequest {

                /**
                 * Constructs a new ExplainRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ExplainRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** What is dialled. */
                address: string;

                /** ExplainRequest port. */
                port: number;

                /** ExplainRequest protocol. */
                protocol: fairlead.operator.v1.Protocol;

                /** ExplainRequest origin. */
                origin: fairlead.operator.v1.Origin;

                /** Of the pod, or of the client elsewhere; not looked at for the node. */
                originAddress: string;

                /**
                 * Encodes the specified ExplainRequest message. Does not implicitly {@link fairlead.operator.v1.ExplainRequest.verify|verify} messages.
                 * @param message ExplainRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ExplainRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExplainRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainRequest & fairlead.operator.v1.ExplainRequest.$Shape} ExplainRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ExplainRequest & fairlead.operator.v1.ExplainRequest.$Shape;

                /**
                 * Creates an ExplainRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExplainRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ExplainRequest;

                /**
                 * Creates a plain object from an ExplainRequest message. Also converts values to other types if specified.
                 * @param message ExplainRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ExplainRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExplainRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExplainRequest {

                /** Properties of an ExplainRequest. */
                interface $Properties {

                    /** What is dialled. */
                    address?: (string|null);

                    /** ExplainRequest port */
                    port?: (number|null);

                    /** ExplainRequest protocol */
                    protocol?: (fairlead.operator.v1.Protocol|null);

                    /** ExplainRequest origin */
                    origin?: (fairlead.operator.v1.Origin|null);

                    /** Of the pod, or of the client elsewhere; not looked at for the node. */
                    originAddress?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExplainRequest. */
                type $Shape = fairlead.operator.v1.ExplainRequest.$Properties;
            }

            /** What becomes of the connection. */
            enum Outcome {

                /** OUTCOME_UNSPECIFIED value */
                OUTCOME_UNSPECIFIED = 0,

                /** Led to an endpoint. */
                OUTCOME_LED = 1,

                /** Fails. */
                OUTCOME_REFUSED = 2,

                /** Goes on as if Fairlead were not there. */
                OUTCOME_LEFT_ALONE = 3
            }

            /**
             * Properties of an ExplainResponse.
             * @deprecated Use fairlead.operator.v1.ExplainResponse.$Properties instead.
             */
            interface IExplainResponse extends fairlead.operator.v1.ExplainResponse.$Properties {
            }

            /** Represents an ExplainResponse. */
            class ExplainResponse {

                /**
                 * Constructs a new ExplainResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ExplainResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExplainResponse outcome. */
                outcome: fairlead.operator.v1.Outcome;

                /**
                 * The kernel's decision by the name that counters have: translated, reject_no_endpoint. Where the outcome is that the
                 * connection is left alone, it is what would be decided if this kind of connection was served.
                 */
                verdict: string;

                /** What connect() fails with: ECONNREFUSED. Empty unless it is refused. */
                errno: string;

                /** All of it in one line. */
                summary: string;

                /** In the order of the decision. */
                steps: fairlead.operator.v1.ExplainStep.$Properties[];

                /** What besides the decision stands in the way, or will. */
                warnings: string[];

                /** What matched; not set where nothing did. */
                frontend?: (fairlead.operator.v1.ExplainFrontend.$Properties|null);

                /** The Service that it is of; empty where there is none. */
                namespace: string;

                /** ExplainResponse name. */
                name: string;

                /** Of its port. */
                portName: string;

                /** All endpoints of that port. A choice is made from those in the set, at random: no winner is pretended. */
                endpoints: fairlead.operator.v1.ExplainEndpoint.$Properties[];

                /** Not set for a Service without session affinity. */
                affinity?: (fairlead.operator.v1.ExplainAffinity.$Properties|null);

                /**
                 * Encodes the specified ExplainResponse message. Does not implicitly {@link fairlead.operator.v1.ExplainResponse.verify|verify} messages.
                 * @param message ExplainResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ExplainResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExplainResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainResponse & fairlead.operator.v1.ExplainResponse.$Shape} ExplainResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ExplainResponse & fairlead.operator.v1.ExplainResponse.$Shape;

                /**
                 * Creates an ExplainResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExplainResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ExplainResponse;

                /**
                 * Creates a plain object from an ExplainResponse message. Also converts values to other types if specified.
                 * @param message ExplainResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ExplainResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExplainResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExplainResponse {

                /** Properties of an ExplainResponse. */
                interface $Properties {

                    /** ExplainResponse outcome */
                    outcome?: (fairlead.operator.v1.Outcome|null);

                    /**
                     * The kernel's decision by the name that counters have: translated, reject_no_endpoint. Where the outcome is that the
                     * connection is left alone, it is what would be decided if this kind of connection was served.
                     */
                    verdict?: (string|null);

                    /** What connect() fails with: ECONNREFUSED. Empty unless it is refused. */
                    errno?: (string|null);

                    /** All of it in one line. */
                    summary?: (string|null);

                    /** In the order of the decision. */
                    steps?: (fairlead.operator.v1.ExplainStep.$Properties[]|null);

                    /** What besides the decision stands in the way, or will. */
                    warnings?: (string[]|null);

                    /** What matched; not set where nothing did. */
                    frontend?: (fairlead.operator.v1.ExplainFrontend.$Properties|null);

                    /** The Service that it is of; empty where there is none. */
                    namespace?: (string|null);

                    /** ExplainResponse name */
                    name?: (string|null);

                    /** Of its port. */
                    portName?: (string|null);

                    /** All endpoints of that port. A choice is made from those in the set, at random: no winner is pretended. */
                    endpoints?: (fairlead.operator.v1.ExplainEndpoint.$Properties[]|null);

                    /** Not set for a Service without session affinity. */
                    affinity?: (fairlead.operator.v1.ExplainAffinity.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExplainResponse. */
                type $Shape = fairlead.operator.v1.ExplainResponse.$Properties;
            }

            /**
             * Properties of an ExplainStep.
             * @deprecated Use fairlead.operator.v1.ExplainStep.$Properties instead.
             */
            interface IExplainStep extends fairlead.operator.v1.ExplainStep.$Properties {
            }

            /** Represents an ExplainStep. */
            class ExplainStep {

                /**
                 * Constructs a new ExplainStep.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ExplainStep.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** frontend, why, source, set, affinity, socket, masquerade, not served, verdict or else. */
                topic: string;

                /** ExplainStep text. */
                text: string;

                /**
                 * Encodes the specified ExplainStep message. Does not implicitly {@link fairlead.operator.v1.ExplainStep.verify|verify} messages.
                 * @param message ExplainStep message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ExplainStep.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExplainStep message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainStep & fairlead.operator.v1.ExplainStep.$Shape} ExplainStep
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ExplainStep & fairlead.operator.v1.ExplainStep.$Shape;

                /**
                 * Creates an ExplainStep message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExplainStep
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ExplainStep;

                /**
                 * Creates a plain object from an ExplainStep message. Also converts values to other types if specified.
                 * @param message ExplainStep
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ExplainStep, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExplainStep to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExplainStep {

                /** Properties of an ExplainStep. */
                interface $Properties {

                    /** frontend, why, source, set, affinity, socket, masquerade, not served, verdict or else. */
                    topic?: (string|null);

                    /** ExplainStep text */
                    text?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExplainStep. */
                type $Shape = fairlead.operator.v1.ExplainStep.$Properties;
            }

            /**
             * Properties of an ExplainFrontend.
             * @deprecated Use fairlead.operator.v1.ExplainFrontend.$Properties instead.
             */
            interface IExplainFrontend extends fairlead.operator.v1.ExplainFrontend.$Properties {
            }

            /** Represents an ExplainFrontend. */
            class ExplainFrontend {

                /**
                 * Constructs a new ExplainFrontend.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ExplainFrontend.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Empty for a NodePort. */
                address: string;

                /** ExplainFrontend port. */
                port: number;

                /** As in Frontend. */
                kind: string;

                /**
                 * Encodes the specified ExplainFrontend message. Does not implicitly {@link fairlead.operator.v1.ExplainFrontend.verify|verify} messages.
                 * @param message ExplainFrontend message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ExplainFrontend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExplainFrontend message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainFrontend & fairlead.operator.v1.ExplainFrontend.$Shape} ExplainFrontend
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ExplainFrontend & fairlead.operator.v1.ExplainFrontend.$Shape;

                /**
                 * Creates an ExplainFrontend message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExplainFrontend
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ExplainFrontend;

                /**
                 * Creates a plain object from an ExplainFrontend message. Also converts values to other types if specified.
                 * @param message ExplainFrontend
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ExplainFrontend, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExplainFrontend to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExplainFrontend {

                /** Properties of an ExplainFrontend. */
                interface $Properties {

                    /** Empty for a NodePort. */
                    address?: (string|null);

                    /** ExplainFrontend port */
                    port?: (number|null);

                    /** As in Frontend. */
                    kind?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExplainFrontend. */
                type $Shape = fairlead.operator.v1.ExplainFrontend.$Properties;
            }

            /**
             * Properties of an ExplainEndpoint.
             * @deprecated Use fairlead.operator.v1.ExplainEndpoint.$Properties instead.
             */
            interface IExplainEndpoint extends fairlead.operator.v1.ExplainEndpoint.$Properties {
            }

            /** Represents an ExplainEndpoint. */
            class ExplainEndpoint {

                /**
                 * Constructs a new ExplainEndpoint.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ExplainEndpoint.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExplainEndpoint address. */
                address: string;

                /** ExplainEndpoint port. */
                port: number;

                /** ready; terminating, still serving; terminating and not serving; unready. */
                condition: string;

                /** Whether this connection may get it. */
                inSet: boolean;

                /** Why not; empty if it may. */
                reason: string;

                /**
                 * Encodes the specified ExplainEndpoint message. Does not implicitly {@link fairlead.operator.v1.ExplainEndpoint.verify|verify} messages.
                 * @param message ExplainEndpoint message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ExplainEndpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExplainEndpoint message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainEndpoint & fairlead.operator.v1.ExplainEndpoint.$Shape} ExplainEndpoint
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ExplainEndpoint & fairlead.operator.v1.ExplainEndpoint.$Shape;

                /**
                 * Creates an ExplainEndpoint message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExplainEndpoint
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ExplainEndpoint;

                /**
                 * Creates a plain object from an ExplainEndpoint message. Also converts values to other types if specified.
                 * @param message ExplainEndpoint
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ExplainEndpoint, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExplainEndpoint to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExplainEndpoint {

                /** Properties of an ExplainEndpoint. */
                interface $Properties {

                    /** ExplainEndpoint address */
                    address?: (string|null);

                    /** ExplainEndpoint port */
                    port?: (number|null);

                    /** ready; terminating, still serving; terminating and not serving; unready. */
                    condition?: (string|null);

                    /** Whether this connection may get it. */
                    inSet?: (boolean|null);

                    /** Why not; empty if it may. */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExplainEndpoint. */
                type $Shape = fairlead.operator.v1.ExplainEndpoint.$Properties;
            }

            /**
             * Properties of an ExplainAffinity.
             * @deprecated Use fairlead.operator.v1.ExplainAffinity.$Properties instead.
             */
            interface IExplainAffinity extends fairlead.operator.v1.ExplainAffinity.$Properties {
            }

            /** Represents an ExplainAffinity. */
            class ExplainAffinity {

                /**
                 * Constructs a new ExplainAffinity.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ExplainAffinity.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExplainAffinity timeoutSeconds. */
                timeoutSeconds: number;

                /** Whether it is known whose entry applies; the rest means nothing otherwise. */
                known: boolean;

                /** Where the client's last connection went, and how many milliseconds ago; empty: nowhere, or to what is gone. */
                endpoint: string;

                /** ExplainAffinity ageMs. */
                ageMs: number;

                /** Whether this one goes there, too. */
                used: boolean;

                /**
                 * Encodes the specified ExplainAffinity message. Does not implicitly {@link fairlead.operator.v1.ExplainAffinity.verify|verify} messages.
                 * @param message ExplainAffinity message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ExplainAffinity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExplainAffinity message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainAffinity & fairlead.operator.v1.ExplainAffinity.$Shape} ExplainAffinity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ExplainAffinity & fairlead.operator.v1.ExplainAffinity.$Shape;

                /**
                 * Creates an ExplainAffinity message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExplainAffinity
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ExplainAffinity;

                /**
                 * Creates a plain object from an ExplainAffinity message. Also converts values to other types if specified.
                 * @param message ExplainAffinity
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ExplainAffinity, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExplainAffinity to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExplainAffinity {

                /** Properties of an ExplainAffinity. */
                interface $Properties {

                    /** ExplainAffinity timeoutSeconds */
                    timeoutSeconds?: (number|null);

                    /** Whether it is known whose entry applies; the rest means nothing otherwise. */
                    known?: (boolean|null);

                    /** Where the client's last connection went, and how many milliseconds ago; empty: nowhere, or to what is gone. */
                    endpoint?: (string|null);

                    /** ExplainAffinity ageMs */
                    ageMs?: (number|null);

                    /** Whether this one goes there, too. */
                    used?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExplainAffinity. */
                type $Shape = fairlead.operator.v1.ExplainAffinity.$Properties;
            }

            /**
             * Properties of a WatchCountersRequest.
             * @deprecated Use fairlead.operator.v1.WatchCountersRequest.$Properties instead.
             */
            interface IWatchCountersRequest extends fairlead.operator.v1.WatchCountersRequest.$Properties {
            }

            /** Represents a WatchCountersRequest. */
            class WatchCountersRequest {

                /**
                 * Constructs a new WatchCountersRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.WatchCountersRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Milliseconds between two messages, 100..3600000; 0: one message, then the end. */
                intervalMs: number;

                /** As in ListServicesRequest. */
                namespace: string;

                /** WatchCountersRequest name. */
                name: string;

                /**
                 * Encodes the specified WatchCountersRequest message. Does not implicitly {@link fairlead.operator.v1.WatchCountersRequest.verify|verify} messages.
                 * @param message WatchCountersRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.WatchCountersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WatchCountersRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchCountersRequest & fairlead.operator.v1.WatchCountersRequest.$Shape} WatchCountersRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.WatchCountersRequest & fairlead.operator.v1.WatchCountersRequest.$Shape;

                /**
                 * Creates a WatchCountersRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns WatchCountersRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.WatchCountersRequest;

                /**
                 * Creates a plain object from a WatchCountersRequest message. Also converts values to other types if specified.
                 * @param message WatchCountersRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.WatchCountersRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this WatchCountersRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace WatchCountersRequest {

                /** Properties of a WatchCountersRequest. */
                interface $Properties {

                    /** Milliseconds between two messages, 100..3600000; 0: one message, then the end. */
                    intervalMs?: (number|null);

                    /** As in ListServicesRequest. */
                    namespace?: (string|null);

                    /** WatchCountersRequest name */
                    name?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WatchCountersRequest. */
                type $Shape = fairlead.operator.v1.WatchCountersRequest.$Properties;
            }

            /**
             * Properties of a WatchCountersResponse.
             * @deprecated Use fairlead.operator.v1.WatchCountersResponse.$Properties instead.
             */
            interface IWatchCountersResponse extends fairlead.operator.v1.WatchCountersResponse.$Properties {
            }

            /** Represents a WatchCountersResponse. */
            class WatchCountersResponse {

                /**
                 * Constructs a new WatchCountersResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.WatchCountersResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Unix time in milliseconds at which the kernel's counters were read. */
                unixMs: number;

                /** WatchCountersResponse ports. */
                ports: fairlead.operator.v1.ServicePortCounters.$Properties[];

                /** Decisions on this node by verdict, those about no Service included. */
                node: fairlead.operator.v1.NamedCount.$Properties[];

                /** Upper bounds in microseconds of the counts in `connect_times`. */
                connectTimeBoundsUs: number[];

                /** Not set while packets are not translated. */
                flows?: (fairlead.operator.v1.FlowCounts.$Properties|null);

                /**
                 * Encodes the specified WatchCountersResponse message. Does not implicitly {@link fairlead.operator.v1.WatchCountersResponse.verify|verify} messages.
                 * @param message WatchCountersResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.WatchCountersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WatchCountersResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchCountersResponse & fairlead.operator.v1.WatchCountersResponse.$Shape} WatchCountersResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.WatchCountersResponse & fairlead.operator.v1.WatchCountersResponse.$Shape;

                /**
                 * Creates a WatchCountersResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns WatchCountersResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.WatchCountersResponse;

                /**
                 * Creates a plain object from a WatchCountersResponse message. Also converts values to other types if specified.
                 * @param message WatchCountersResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.WatchCountersResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this WatchCountersResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace WatchCountersResponse {

                /** Properties of a WatchCountersResponse. */
                interface $Properties {

                    /** Unix time in milliseconds at which the kernel's counters were read. */
                    unixMs?: (number|null);

                    /** WatchCountersResponse ports */
                    ports?: (fairlead.operator.v1.ServicePortCounters.$Properties[]|null);

                    /** Decisions on this node by verdict, those about no Service included. */
                    node?: (fairlead.operator.v1.NamedCount.$Properties[]|null);

                    /** Upper bounds in microseconds of the counts in `connect_times`. */
                    connectTimeBoundsUs?: (number[]|null);

                    /** Not set while packets are not translated. */
                    flows?: (fairlead.operator.v1.FlowCounts.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WatchCountersResponse. */
                type $Shape = fairlead.operator.v1.WatchCountersResponse.$Properties;
            }

            /**
             * Properties of a ServicePortCounters.
             * @deprecated Use fairlead.operator.v1.ServicePortCounters.$Properties instead.
             */
            interface IServicePortCounters extends fairlead.operator.v1.ServicePortCounters.$Properties {
            }

            /** What the kernel counted for one port of a Service in one family since it got its identity. */
            class ServicePortCounters {

                /**
                 * Constructs a new ServicePortCounters.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.ServicePortCounters.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServicePortCounters namespace. */
                namespace: string;

                /** ServicePortCounters name. */
                name: string;

                /** ServicePortCounters portName. */
                portName: string;

                /** Number of the Service's port. */
                port: number;

                /** ServicePortCounters protocol. */
                protocol: fairlead.operator.v1.Protocol;

                /** ServicePortCounters family. */
                family: fairlead.operator.v1.Family;

                /** Connections led to a backend. */
                connections: number;

                /** Connections refused, by verdict; verdicts that never occurred are left out. */
                refused: fairlead.operator.v1.NamedCount.$Properties[];

                /** ServicePortCounters backends. */
                backends: fairlead.operator.v1.BackendCounters.$Properties[];

                /** Connections that were led to backends which are gone. */
                removedBackendsConnections: number;

                /** Datagrams of unconnected UDP sockets that were led to a backend. */
                datagrams: number;

                /** What became of the connections to all its backends, those that are gone included. */
                signals?: (fairlead.operator.v1.Signals.$Properties|null);

                /**
                 * How long it took to make connections: as many counts as there are bounds in the response, and one for what took
                 * longer than the last. Their sum is `signals.connected`.
                 */
                connectTimes: number[];

                /** Of packets that were translated, up to a few seconds ago. */
                traffic?: (fairlead.operator.v1.Traffic.$Properties|null);

                /**
                 * Encodes the specified ServicePortCounters message. Does not implicitly {@link fairlead.operator.v1.ServicePortCounters.verify|verify} messages.
                 * @param message ServicePortCounters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.ServicePortCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServicePortCounters message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ServicePortCounters & fairlead.operator.v1.ServicePortCounters.$Shape} ServicePortCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.ServicePortCounters & fairlead.operator.v1.ServicePortCounters.$Shape;

                /**
                 * Creates a ServicePortCounters message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ServicePortCounters
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.ServicePortCounters;

                /**
                 * Creates a plain object from a ServicePortCounters message. Also converts values to other types if specified.
                 * @param message ServicePortCounters
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.ServicePortCounters, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ServicePortCounters to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ServicePortCounters {

                /** Properties of a ServicePortCounters. */
                interface $Properties {

                    /** ServicePortCounters namespace */
                    namespace?: (string|null);

                    /** ServicePortCounters name */
                    name?: (string|null);

                    /** ServicePortCounters portName */
                    portName?: (string|null);

                    /** Number of the Service's port. */
                    port?: (number|null);

                    /** ServicePortCounters protocol */
                    protocol?: (fairlead.operator.v1.Protocol|null);

                    /** ServicePortCounters family */
                    family?: (fairlead.operator.v1.Family|null);

                    /** Connections led to a backend. */
                    connections?: (number|null);

                    /** Connections refused, by verdict; verdicts that never occurred are left out. */
                    refused?: (fairlead.operator.v1.NamedCount.$Properties[]|null);

                    /** ServicePortCounters backends */
                    backends?: (fairlead.operator.v1.BackendCounters.$Properties[]|null);

                    /** Connections that were led to backends which are gone. */
                    removedBackendsConnections?: (number|null);

                    /** Datagrams of unconnected UDP sockets that were led to a backend. */
                    datagrams?: (number|null);

                    /** What became of the connections to all its backends, those that are gone included. */
                    signals?: (fairlead.operator.v1.Signals.$Properties|null);

                    /**
                     * How long it took to make connections: as many counts as there are bounds in the response, and one for what took
                     * longer than the last. Their sum is `signals.connected`.
                     */
                    connectTimes?: (number[]|null);

                    /** Of packets that were translated, up to a few seconds ago. */
                    traffic?: (fairlead.operator.v1.Traffic.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ServicePortCounters. */
                type $Shape = fairlead.operator.v1.ServicePortCounters.$Properties;
            }

            /**
             * Properties of a Traffic.
             * @deprecated Use fairlead.operator.v1.Traffic.$Properties instead.
             */
            interface ITraffic extends fairlead.operator.v1.Traffic.$Properties {
            }

            /** Packets that were translated, from the IP header on. */
            class Traffic {

                /**
                 * Constructs a new Traffic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Traffic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** To backends. */
                packets: number;

                /** Traffic bytes. */
                bytes: number;

                /** From backends. */
                replyPackets: number;

                /** Traffic replyBytes. */
                replyBytes: number;

                /**
                 * Encodes the specified Traffic message. Does not implicitly {@link fairlead.operator.v1.Traffic.verify|verify} messages.
                 * @param message Traffic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Traffic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Traffic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Traffic & fairlead.operator.v1.Traffic.$Shape} Traffic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Traffic & fairlead.operator.v1.Traffic.$Shape;

                /**
                 * Creates a Traffic message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Traffic
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Traffic;

                /**
                 * Creates a plain object from a Traffic message. Also converts values to other types if specified.
                 * @param message Traffic
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Traffic, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Traffic to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Traffic {

                /** Properties of a Traffic. */
                interface $Properties {

                    /** To backends. */
                    packets?: (number|null);

                    /** Traffic bytes */
                    bytes?: (number|null);

                    /** From backends. */
                    replyPackets?: (number|null);

                    /** Traffic replyBytes */
                    replyBytes?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Traffic. */
                type $Shape = fairlead.operator.v1.Traffic.$Properties;
            }

            /**
             * Properties of a Signals.
             * @deprecated Use fairlead.operator.v1.Signals.$Properties instead.
             */
            interface ISignals extends fairlead.operator.v1.Signals.$Properties {
            }

            /** What became of TCP connections that were led to a backend. All zero while the loader runs without signals. */
            class Signals {

                /**
                 * Constructs a new Signals.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Signals.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Connections that were made. */
                connected: number;

                /** Microseconds that took, of all together. */
                connectUs: number;

                /**
                 * Connections that were led to a backend and not made, by cause: timeout, reset, unreachable, or local, where nothing
                 * could be sent. Causes that never occurred are left out.
                 */
                failed: fairlead.operator.v1.NamedCount.$Properties[];

                /** Connections that were made and have ended. All below is of these. */
                ended: number;

                /** Those that ended with an error: reset, timed out. */
                broken: number;

                /** Bytes that clients sent, without those that were sent again, and received. */
                sentBytes: number;

                /** Signals receivedBytes. */
                receivedBytes: number;

                /** Microseconds: sum of the smoothed round trip times that connections had when they ended. */
                rttUs: number;

                /** Segments that were sent again, by connections that were not made, too. */
                retransmits: number;

                /**
                 * Encodes the specified Signals message. Does not implicitly {@link fairlead.operator.v1.Signals.verify|verify} messages.
                 * @param message Signals message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Signals.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Signals message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Signals & fairlead.operator.v1.Signals.$Shape} Signals
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Signals & fairlead.operator.v1.Signals.$Shape;

                /**
                 * Creates a Signals message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Signals
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Signals;

                /**
                 * Creates a plain object from a Signals message. Also converts values to other types if specified.
                 * @param message Signals
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Signals, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Signals to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Signals {

                /** Properties of a Signals. */
                interface $Properties {

                    /** Connections that were made. */
                    connected?: (number|null);

                    /** Microseconds that took, of all together. */
                    connectUs?: (number|null);

                    /**
                     * Connections that were led to a backend and not made, by cause: timeout, reset, unreachable, or local, where nothing
                     * could be sent. Causes that never occurred are left out.
                     */
                    failed?: (fairlead.operator.v1.NamedCount.$Properties[]|null);

                    /** Connections that were made and have ended. All below is of these. */
                    ended?: (number|null);

                    /** Those that ended with an error: reset, timed out. */
                    broken?: (number|null);

                    /** Bytes that clients sent, without those that were sent again, and received. */
                    sentBytes?: (number|null);

                    /** Signals receivedBytes */
                    receivedBytes?: (number|null);

                    /** Microseconds: sum of the smoothed round trip times that connections had when they ended. */
                    rttUs?: (number|null);

                    /** Segments that were sent again, by connections that were not made, too. */
                    retransmits?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Signals. */
                type $Shape = fairlead.operator.v1.Signals.$Properties;
            }

            /**
             * Properties of a BackendCounters.
             * @deprecated Use fairlead.operator.v1.BackendCounters.$Properties instead.
             */
            interface IBackendCounters extends fairlead.operator.v1.BackendCounters.$Properties {
            }

            /** Represents a BackendCounters. */
            class BackendCounters {

                /**
                 * Constructs a new BackendCounters.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.BackendCounters.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** BackendCounters address. */
                address: string;

                /** BackendCounters port. */
                port: number;

                /** BackendCounters connections. */
                connections: number;

                /** BackendCounters signals. */
                signals?: (fairlead.operator.v1.Signals.$Properties|null);

                /** BackendCounters traffic. */
                traffic?: (fairlead.operator.v1.Traffic.$Properties|null);

                /** Source ports that masqueraded flows to it have now. */
                sourcePorts: number;

                /**
                 * Encodes the specified BackendCounters message. Does not implicitly {@link fairlead.operator.v1.BackendCounters.verify|verify} messages.
                 * @param message BackendCounters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.BackendCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a BackendCounters message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.BackendCounters & fairlead.operator.v1.BackendCounters.$Shape} BackendCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.BackendCounters & fairlead.operator.v1.BackendCounters.$Shape;

                /**
                 * Creates a BackendCounters message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns BackendCounters
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.BackendCounters;

                /**
                 * Creates a plain object from a BackendCounters message. Also converts values to other types if specified.
                 * @param message BackendCounters
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.BackendCounters, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this BackendCounters to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace BackendCounters {

                /** Properties of a BackendCounters. */
                interface $Properties {

                    /** BackendCounters address */
                    address?: (string|null);

                    /** BackendCounters port */
                    port?: (number|null);

                    /** BackendCounters connections */
                    connections?: (number|null);

                    /** BackendCounters signals */
                    signals?: (fairlead.operator.v1.Signals.$Properties|null);

                    /** BackendCounters traffic */
                    traffic?: (fairlead.operator.v1.Traffic.$Properties|null);

                    /** Source ports that masqueraded flows to it have now. */
                    sourcePorts?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a BackendCounters. */
                type $Shape = fairlead.operator.v1.BackendCounters.$Properties;
            }

            /**
             * Properties of a NamedCount.
             * @deprecated Use fairlead.operator.v1.NamedCount.$Properties instead.
             */
            interface INamedCount extends fairlead.operator.v1.NamedCount.$Properties {
            }

            /** Represents a NamedCount. */
            class NamedCount {

                /**
                 * Constructs a new NamedCount.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.NamedCount.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NamedCount name. */
                name: string;

                /** NamedCount count. */
                count: number;

                /**
                 * Encodes the specified NamedCount message. Does not implicitly {@link fairlead.operator.v1.NamedCount.verify|verify} messages.
                 * @param message NamedCount message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.NamedCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NamedCount message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.NamedCount & fairlead.operator.v1.NamedCount.$Shape} NamedCount
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.NamedCount & fairlead.operator.v1.NamedCount.$Shape;

                /**
                 * Creates a NamedCount message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns NamedCount
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.NamedCount;

                /**
                 * Creates a plain object from a NamedCount message. Also converts values to other types if specified.
                 * @param message NamedCount
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.NamedCount, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this NamedCount to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace NamedCount {

                /** Properties of a NamedCount. */
                interface $Properties {

                    /** NamedCount name */
                    name?: (string|null);

                    /** NamedCount count */
                    count?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NamedCount. */
                type $Shape = fairlead.operator.v1.NamedCount.$Properties;
            }

            /**
             * Properties of a WatchEventsRequest.
             * @deprecated Use fairlead.operator.v1.WatchEventsRequest.$Properties instead.
             */
            interface IWatchEventsRequest extends fairlead.operator.v1.WatchEventsRequest.$Properties {
            }

            /** Represents a WatchEventsRequest. */
            class WatchEventsRequest {

                /**
                 * Constructs a new WatchEventsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.WatchEventsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Only of Services of this namespace; empty: of all, and of none. */
                namespace: string;

                /** Only of the Services of this name; empty: of all, and of none. */
                name: string;

                /** Only with these verdicts; empty: with any. */
                verdicts: string[];

                /**
                 * Encodes the specified WatchEventsRequest message. Does not implicitly {@link fairlead.operator.v1.WatchEventsRequest.verify|verify} messages.
                 * @param message WatchEventsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.WatchEventsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WatchEventsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchEventsRequest & fairlead.operator.v1.WatchEventsRequest.$Shape} WatchEventsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.WatchEventsRequest & fairlead.operator.v1.WatchEventsRequest.$Shape;

                /**
                 * Creates a WatchEventsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns WatchEventsRequest
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.WatchEventsRequest;

                /**
                 * Creates a plain object from a WatchEventsRequest message. Also converts values to other types if specified.
                 * @param message WatchEventsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.WatchEventsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this WatchEventsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace WatchEventsRequest {

                /** Properties of a WatchEventsRequest. */
                interface $Properties {

                    /** Only of Services of this namespace; empty: of all, and of none. */
                    namespace?: (string|null);

                    /** Only of the Services of this name; empty: of all, and of none. */
                    name?: (string|null);

                    /** Only with these verdicts; empty: with any. */
                    verdicts?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WatchEventsRequest. */
                type $Shape = fairlead.operator.v1.WatchEventsRequest.$Properties;
            }

            /**
             * Properties of a WatchEventsResponse.
             * @deprecated Use fairlead.operator.v1.WatchEventsResponse.$Properties instead.
             */
            interface IWatchEventsResponse extends fairlead.operator.v1.WatchEventsResponse.$Properties {
            }

            /** Represents a WatchEventsResponse. */
            class WatchEventsResponse {

                /**
                 * Constructs a new WatchEventsResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.WatchEventsResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** In the order in which the kernel reported them. */
                events: fairlead.operator.v1.Event.$Properties[];

                /**
                 * Drops on this node that were not reported since the message before: there were too many in a second, or nobody read
                 * them in time. Whatever is asked for, for it is not known what they were.
                 */
                unreported: number;

                /** Reports that this client did not get because it was too slow. */
                missed: number;

                /**
                 * Encodes the specified WatchEventsResponse message. Does not implicitly {@link fairlead.operator.v1.WatchEventsResponse.verify|verify} messages.
                 * @param message WatchEventsResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.WatchEventsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WatchEventsResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchEventsResponse & fairlead.operator.v1.WatchEventsResponse.$Shape} WatchEventsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.WatchEventsResponse & fairlead.operator.v1.WatchEventsResponse.$Shape;

                /**
                 * Creates a WatchEventsResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns WatchEventsResponse
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.WatchEventsResponse;

                /**
                 * Creates a plain object from a WatchEventsResponse message. Also converts values to other types if specified.
                 * @param message WatchEventsResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.WatchEventsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this WatchEventsResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace WatchEventsResponse {

                /** Properties of a WatchEventsResponse. */
                interface $Properties {

                    /** In the order in which the kernel reported them. */
                    events?: (fairlead.operator.v1.Event.$Properties[]|null);

                    /**
                     * Drops on this node that were not reported since the message before: there were too many in a second, or nobody read
                     * them in time. Whatever is asked for, for it is not known what they were.
                     */
                    unreported?: (number|null);

                    /** Reports that this client did not get because it was too slow. */
                    missed?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WatchEventsResponse. */
                type $Shape = fairlead.operator.v1.WatchEventsResponse.$Properties;
            }

            /**
             * Properties of an Event.
             * @deprecated Use fairlead.operator.v1.Event.$Properties instead.
             */
            interface IEvent extends fairlead.operator.v1.Event.$Properties {
            }

            /** A packet that was not let through. */
            class Event {

                /**
                 * Constructs a new Event.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: fairlead.operator.v1.Event.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Unix time in microseconds. */
                unixUs: number;

                /** Why, by the name that counters have: reject_no_endpoint. */
                verdict: string;

                /** The same in words. */
                reason: string;

                /** Of the packet as it came in. */
                sourceAddress: string;

                /** 0 where there is none that is known. */
                sourcePort: number;

                /** Event destinationAddress. */
                destinationAddress: string;

                /** Event destinationPort. */
                destinationPort: number;

                /** Unspecified for another than these. */
                protocol: fairlead.operator.v1.Protocol;

                /** Its number in the packet. */
                protocolNumber: number;

                /** The Service that it was for; empty where there is none, or none that is known. */
                namespace: string;

                /** Event name. */
                name: string;

                /** Of its port. */
                portName: string;

                /** What was dialled, as in Frontend; empty where that is none. */
                kind: string;

                /** Name of the interface, where it is known. */
                interface: string;

                /** Event interfaceIndex. */
                interfaceIndex: number;

                /** Which program saw it: xdp, outside, pod or leave. */
                hook: string;

                /** Bytes from the IP header on. */
                bytes: number;

                /**
                 * Encodes the specified Event message. Does not implicitly {@link fairlead.operator.v1.Event.verify|verify} messages.
                 * @param message Event message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: fairlead.operator.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Event & fairlead.operator.v1.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fairlead.operator.v1.Event & fairlead.operator.v1.Event.$Shape;

                /**
                 * Creates an Event message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Event
                 */
                static fromObject(object: { [k: string]: any }): fairlead.operator.v1.Event;

                /**
                 * Creates a plain object from an Event message. Also converts values to other types if specified.
                 * @param message Event
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: fairlead.operator.v1.Event, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Event to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Event {

                /** Properties of an Event. */
                interface $Properties {

                    /** Unix time in microseconds. */
                    unixUs?: (number|null);

                    /** Why, by the name that counters have: reject_no_endpoint. */
                    verdict?: (string|null);

                    /** The same in words. */
                    reason?: (string|null);

                    /** Of the packet as it came in. */
                    sourceAddress?: (string|null);

                    /** 0 where there is none that is known. */
                    sourcePort?: (number|null);

                    /** Event destinationAddress */
                    destinationAddress?: (string|null);

                    /** Event destinationPort */
                    destinationPort?: (number|null);

                    /** Unspecified for another than these. */
                    protocol?: (fairlead.operator.v1.Protocol|null);

                    /** Its number in the packet. */
                    protocolNumber?: (number|null);

                    /** The Service that it was for; empty where there is none, or none that is known. */
                    namespace?: (string|null);

                    /** Event name */
                    name?: (string|null);

                    /** Of its port. */
                    portName?: (string|null);

                    /** What was dialled, as in Frontend; empty where that is none. */
                    kind?: (string|null);

                    /** Name of the interface, where it is known. */
                    "interface"?: (string|null);

                    /** Event interfaceIndex */
                    interfaceIndex?: (number|null);

                    /** Which program saw it: xdp, outside, pod or leave. */
                    hook?: (string|null);

                    /** Bytes from the IP header on. */
                    bytes?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Event. */
                type $Shape = fairlead.operator.v1.Event.$Properties;
            }
        }
    }
}
