# The operator, from one bundled file: make bundle && docker build -f config/images/operator.Dockerfile -t vmcp-operator:0.1.0 dist
FROM node:24-slim
COPY operator.js /app/operator.mjs
ENV NODE_ENV=production
USER 65532:65532
EXPOSE 8080 8081
ENTRYPOINT ["node", "/app/operator.mjs"]
