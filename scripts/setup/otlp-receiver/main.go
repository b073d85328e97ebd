// A receiver of OTLP over HTTP, for the tests: prints the address that it listens on, then each request as one line of JSON. What the protocol's own
// messages do not have is refused, in protobuf and in JSON.
package main

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"

	metrics "go.opentelemetry.io/proto/otlp/metrics/v1"
	traces "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// Fails when a message, or one within it, holds fields that the protocol has not.
func strict(message protoreflect.Message) error {
	if unknown := message.GetUnknown(); len(unknown) > 0 {
		return fmt.Errorf("%s holds unknown fields: %x", message.Descriptor().FullName(), unknown)
	}
	var failure error
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.Message() == nil || field.IsMap():
		case !field.IsList():
			failure = strict(value.Message())
		default:
			for i := 0; i < value.List().Len() && failure == nil; i++ {
				failure = strict(value.List().Get(i).Message())
			}
		}
		return failure == nil
	})
	return failure
}

// OTLP writes ids in hexadecimal where JSON of protobuf has base64.
func convertIds(value any, convert func(string) string) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = convertIds(value[i], convert)
		}
	case map[string]any:
		for name, one := range value {
			if text, ok := one.(string); ok && (name == "traceId" || name == "spanId" || name == "parentSpanId") {
				value[name] = convert(text)
			} else {
				value[name] = convertIds(one, convert)
			}
		}
	}
	return value
}

func withIds(text []byte, convert func(string) string) ([]byte, error) {
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	return json.Marshal(convertIds(value, convert))
}

func toBase64(text string) string {
	id, err := hex.DecodeString(text)
	if err != nil {
		return "no hexadecimal: " + text
	}
	return base64.StdEncoding.EncodeToString(id)
}

func toHex(text string) string {
	id, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		log.Fatal(err)
	}
	return hex.EncodeToString(id)
}

func read(r *http.Request) ([]byte, error) {
	if r.Header.Get("Content-Encoding") != "gzip" {
		return io.ReadAll(r.Body)
	}
	body, err := gzip.NewReader(r.Body)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(body)
}

func decode(r *http.Request, message proto.Message) error {
	body, err := read(r)
	if err != nil {
		return err
	}
	switch kind := r.Header.Get("Content-Type"); kind {
	case "application/json":
		text, err := withIds(body, toBase64)
		if err != nil {
			return err
		}
		return protojson.Unmarshal(text, message)
	case "application/x-protobuf":
		if err := proto.Unmarshal(body, message); err != nil {
			return err
		}
		return strict(message.ProtoReflect())
	default:
		return fmt.Errorf("unknown content type %q", kind)
	}
}

func lineOf(signal string, r *http.Request, message proto.Message) ([]byte, error) {
	text, err := protojson.MarshalOptions{UseEnumNumbers: true}.Marshal(message)
	if err != nil {
		return nil, err
	}
	if text, err = withIds(text, toHex); err != nil {
		return nil, err
	}
	headers := map[string]string{}
	for name, values := range r.Header {
		headers[strings.ToLower(name)] = values[0]
	}
	return json.Marshal(map[string]any{"signal": signal, "headers": headers, "request": json.RawMessage(text)})
}

func handle(signal string, empty func() proto.Message) {
	http.HandleFunc("/v1/"+signal, func(w http.ResponseWriter, r *http.Request) {
		message := empty()
		if err := decode(r, message); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		line, err := lineOf(signal, r, message)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(line))
		kind := r.Header.Get("Content-Type")
		w.Header().Set("Content-Type", kind)
		if kind == "application/json" {
			fmt.Fprint(w, "{}")
		}
	})
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	// On the wire the same as the requests of the services, whose package would bring all of gRPC.
	handle("traces", func() proto.Message { return &traces.TracesData{} })
	handle("metrics", func() proto.Message { return &metrics.MetricsData{} })
	fmt.Println(listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
