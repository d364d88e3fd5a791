package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// pki is the cluster's certificate authority in DIR/pki; every key is EC P-256.
type pki struct {
	dir    string
	ca     *x509.Certificate
	key    *ecdsa.PrivateKey
	caPEM  []byte
	serial int64
}

// openPKI: a directory that is used again keeps its CA and its service account key, so tokens and certificates stay good.
func openPKI(dir string) *pki {
	must(os.MkdirAll(dir, 0o700))
	p := &pki{dir: dir, serial: time.Now().UnixNano()}
	caPEM, err := os.ReadFile(filepath.Join(dir, "ca.crt"))
	if err != nil {
		p.create()
		return p
	}
	keyPEM, err := os.ReadFile(filepath.Join(dir, "ca.key"))
	must(err)
	p.caPEM = caPEM
	certBlock, _ := pem.Decode(caPEM)
	keyBlock, _ := pem.Decode(keyPEM)
	p.ca, err = x509.ParseCertificate(certBlock.Bytes)
	must(err)
	p.key, err = x509.ParseECPrivateKey(keyBlock.Bytes)
	must(err)
	return p
}

func (p *pki) create() {
	template := template(p.serial, pkix.Name{CommonName: "cluster-ca"})
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage |= x509.KeyUsageCertSign
	p.key = newKey()
	der, err := x509.CreateCertificate(rand.Reader, template, template, &p.key.PublicKey, p.key)
	must(err)
	p.ca, err = x509.ParseCertificate(der)
	must(err)
	p.caPEM = p.write("ca.crt", "CERTIFICATE", der)
	p.writeKey("ca.key", p.key)
	accounts := newKey()
	p.writeKey("sa.key", accounts)
	public, err := x509.MarshalPKIXPublicKey(&accounts.PublicKey)
	must(err)
	p.write("sa.pub", "PUBLIC KEY", public)
}

type subject struct {
	file, name string
	groups     []string
	hosts      []string // names and addresses of a server; none: a client
}

// issue writes FILE.crt and FILE.key and gives both as PEM.
func (p *pki) issue(s subject) (cert, key []byte) {
	p.serial++
	template := template(p.serial, pkix.Name{CommonName: s.name, Organization: s.groups})
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if len(s.hosts) > 0 {
		template.ExtKeyUsage = append(template.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	}
	for _, host := range s.hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	k := newKey()
	der, err := x509.CreateCertificate(rand.Reader, template, p.ca, &k.PublicKey, p.key)
	must(err)
	return p.write(s.file+".crt", "CERTIFICATE", der), p.writeKey(s.file+".key", k)
}

func template(serial int64, name pkix.Name) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: name,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(5, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
	}
}

func newKey() *ecdsa.PrivateKey {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	return k
}

func (p *pki) writeKey(file string, k *ecdsa.PrivateKey) []byte {
	der, err := x509.MarshalECPrivateKey(k)
	must(err)
	return p.write(file, "EC PRIVATE KEY", der)
}

func (p *pki) write(file, kind string, der []byte) []byte {
	text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	must(os.WriteFile(filepath.Join(p.dir, file), text, 0o600))
	return text
}
