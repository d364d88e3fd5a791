package main

import (
	"net"
	"strings"

	"golang.org/x/net/dns/dnsmessage"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/labels"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
)

// zone answers for the names of services, from what the API server says of them: SERVICE.NAMESPACE.svc.DOMAIN (the pods' addresses when
// the service is headless) and HOST.SERVICE.NAMESPACE.svc.DOMAIN. Every other name does not exist: a test cluster has no outside.
// Source: the Kubernetes DNS specification, A records only.
type zone struct {
	domain   string
	services corelisters.ServiceLister
	slices   discoverylisters.EndpointSliceLister
}

// lookup gives the addresses of a name, and whether the name exists at all.
func (z *zone) lookup(name string) (addresses []net.IP, exists bool) {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	inside, ok := strings.CutSuffix(name, ".svc."+z.domain)
	if !ok {
		return nil, false
	}
	parts, host := strings.Split(inside, "."), ""
	if len(parts) == 3 {
		host, parts = parts[0], parts[1:]
	}
	if len(parts) != 2 {
		return nil, false
	}
	service, err := z.services.Services(parts[1]).Get(parts[0])
	if err != nil {
		return nil, false
	}
	if service.Spec.ClusterIP != corev1.ClusterIPNone && host == "" {
		return []net.IP{net.ParseIP(service.Spec.ClusterIP)}, true
	}
	addresses = z.endpoints(service, host)
	return addresses, host == "" || len(addresses) > 0
}

func (z *zone) endpoints(service *corev1.Service, host string) (addresses []net.IP) {
	selector := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: service.Name})
	list, _ := z.slices.EndpointSlices(service.Namespace).List(selector) // a lister's List does not fail
	for _, slice := range list {
		for _, endpoint := range slice.Endpoints {
			isReady := endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready || service.Spec.PublishNotReadyAddresses
			if !isReady || (host != "" && (endpoint.Hostname == nil || *endpoint.Hostname != host)) {
				continue
			}
			for _, address := range endpoint.Addresses {
				addresses = append(addresses, net.ParseIP(address))
			}
		}
	}
	return addresses
}

// answer gives the reply to one query, of at most maxBytes (else empty and marked as truncated); nil when the query makes no sense.
func (z *zone) answer(query []byte, maxBytes int) []byte {
	var parser dnsmessage.Parser
	header, err := parser.Start(query)
	if err != nil {
		return nil
	}
	question, err := parser.Question()
	if err != nil {
		return nil
	}
	addresses, exists := z.lookup(question.Name.String())
	if question.Type != dnsmessage.TypeA {
		addresses = nil
	}
	reply := dnsmessage.Header{
		ID: header.ID, Response: true, Authoritative: true,
		RecursionDesired: header.RecursionDesired, RecursionAvailable: true,
	}
	if !exists {
		reply.RCode = dnsmessage.RCodeNameError
	}
	message := pack(reply, question, addresses)
	if len(message) > maxBytes {
		reply.Truncated = true
		message = pack(reply, question, nil)
	}
	return message
}

// pack ignores the builder's errors: they speak of sections out of order only.
func pack(header dnsmessage.Header, question dnsmessage.Question, addresses []net.IP) []byte {
	b := dnsmessage.NewBuilder(nil, header)
	b.EnableCompression()
	_ = b.StartQuestions()
	_ = b.Question(question)
	_ = b.StartAnswers()
	for _, address := range addresses {
		if v4 := address.To4(); v4 != nil {
			_ = b.AResource(
				dnsmessage.ResourceHeader{Name: question.Name, Class: dnsmessage.ClassINET, TTL: 1},
				dnsmessage.AResource{A: [4]byte(v4)},
			)
		}
	}
	message, _ := b.Finish()
	return message
}
