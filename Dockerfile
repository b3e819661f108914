# The image of the service. Build: docker build -t sia .
# Try:   docker run -p 127.0.0.1:8080:8080 -e SIA_ALLOW_ANONYMOUS=true sia

FROM node:24-bookworm-slim AS build
# better-sqlite3 is compiled where no built binary can be fetched.
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make python3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="sia" \
      org.opencontainers.image.description="Store inventory adjustments over SOAP, compatible with the SIM InventoryAdjustment contract" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    SIA_HOST=0.0.0.0 \
    SIA_DATABASE_URL=sqlite:/data/sia.db \
    SIA_PUBLISH_FILE=/data/messages.jsonl
WORKDIR /app
COPY --from=build /build/package.json /build/LICENSE /build/NOTICE /build/README.md ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/bin ./bin
COPY --from=build /build/dist/sia ./dist/sia
COPY --from=build /build/dist/console ./dist/console
COPY --from=build /build/db/seeds ./db/seeds
COPY --from=build /build/wsdl ./wsdl
RUN ln -s /app/bin/sia.js /usr/local/bin/sia \
 && mkdir /data \
 && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["sia", "healthcheck"]
ENTRYPOINT ["sia"]
CMD ["serve"]
